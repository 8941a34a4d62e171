package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.request.RunRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Procedure of all runs: an up-to-date check, the lock of the run directory, the computation, and
 * the record for the next up-to-date check.
 *
 * @param <Q> type of the request
 * @param <T> type of the result
 */
abstract class Run<Q extends RunRequest, T> {
  final Q request;
  final RunLog log;
  private final UpToDate upToDate;
  private final FingerprintFile fingerprint;

  Run(Q request, UpToDate upToDate, RunLog log) {
    this.request = request;
    this.log = log;
    this.upToDate = upToDate;
    this.fingerprint = new FingerprintFile(request);
  }

  /** Results of a run that are computed but not written. */
  @FunctionalInterface
  interface Computed<T> {
    /** Writes and logs the results. */
    T write() throws IOException;
  }

  /** Returns the task as a noun, such as {@code training}, for runs that wait for this one. */
  String task() {
    return request.goal();
  }

  /** Reads and logs results that are up to date; empty if they cannot be read. */
  Optional<T> existing() {
    return Optional.empty();
  }

  /** Reads the inputs and computes the results, without writing them. */
  abstract Computed<T> compute() throws IOException, InterruptedException;

  /** Returns the digest of the data set, if later up-to-date checks need it. */
  Optional<String> datasetSha256(T result) {
    return Optional.empty();
  }

  /** Returns the existing results if they are up to date; otherwise computes and writes them. */
  final T run() throws IOException, InterruptedException {
    Optional<T> existing = upToDate.check() ? existing() : Optional.empty();
    if (existing.isPresent()) {
      return existing.get();
    }
    if (!request.needsLock()) {
      return perform();
    }
    try (RunLock lock =
        RunLock.acquire(request.directory(), task(), request.control().lockTimeout(), log)) {
      Optional<T> others =
          lock.hasWaited() && upToDate.isUnchanged() ? existing() : Optional.empty();
      return others.isPresent() ? others.get() : perform();
    }
  }

  /** Computes and writes the results; requires the lock if the request needs it. */
  final T perform() throws IOException, InterruptedException {
    fingerprint.deleteAbandoned();
    // Before the computation, so that a file that changes meanwhile is detected.
    Optional<List<FileListing>> read = fingerprint.look();
    Computed<T> computed = compute();
    fingerprint.forget();
    T result = computed.write();
    fingerprint.remember(read, datasetSha256(result), log::warn);
    return result;
  }
}
