package io.github.mnistmaven.core.run.internal.fingerprint;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.internal.version.LibraryVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * File with the record of a run: request, inputs and outputs. Later runs compare the sizes and
 * modification times of the files to check whether the results are up to date.
 *
 * @param files files of the run
 */
public record FingerprintFile(RunFiles files) {

  /** Returns the record of the last run if request, inputs and outputs are unchanged. */
  public Optional<RunFingerprint> current() {
    try {
      Optional<RunFingerprint> last =
          RunFingerprint.read(files.stamp())
              .filter(each -> each.version().equals(LibraryVersion.get()))
              .filter(each -> each.request().equals(files.request()));
      if (last.isEmpty()) {
        return last;
      }
      Optional<RunFingerprint> now = last.get().unlessChanged(files.read(), files.written());
      if (now.isPresent() && !now.equals(last)) {
        // With current modification times, the next check does not need to read files.
        now.get().write(files.stamp());
      }
      return now;
    } catch (IOException | MalformedDatasetException e) {
      // A file is missing or not accessible: the run is repeated, and reports the cause.
      return Optional.empty();
    }
  }

  /** Returns whether an output differs from the record of the last run. */
  public boolean isOutputChanged() {
    try {
      Optional<RunFingerprint> last = RunFingerprint.read(files.stamp());
      return last.isPresent() && !last.get().isIntact(files.written());
    } catch (IOException e) {
      return true;
    }
  }

  /** Lists the inputs before a run; empty if a file is not accessible, which the run reports. */
  public Optional<List<FileListing>> look() {
    try {
      return Optional.of(files.read());
    } catch (IOException | MalformedDatasetException e) {
      return Optional.empty();
    }
  }

  /** Deletes the record of the last run, before its outputs are replaced. */
  public void forget() throws IOException {
    Files.deleteIfExists(files.stamp());
  }

  /**
   * Records a completed run, unless an input has changed since its start.
   *
   * @param read result of {@link #look} before the run
   * @param datasetSha256 digest of the data set, if the result depends on it
   * @param warn receives a warning if the record cannot be written
   */
  public void remember(
      Optional<List<FileListing>> read, Optional<String> datasetSha256, Consumer<String> warn) {
    try {
      List<FileListing> now = files.read();
      if (Optional.of(now).equals(read)) {
        new RunFingerprint(
                LibraryVersion.get(),
                files.request(),
                datasetSha256,
                fingerprints(now),
                fingerprints(files.written()))
            .write(files.stamp());
      }
    } catch (IOException | MalformedDatasetException e) {
      warn.accept(
          "Cannot write the up-to-date record, so that the next run is not skipped: "
              + e.getMessage());
    }
  }

  private static List<FileFingerprint> fingerprints(List<FileListing> listings) throws IOException {
    List<FileFingerprint> fingerprints = new ArrayList<>();
    for (FileListing listing : listings) {
      fingerprints.add(FileFingerprint.of(listing));
    }
    return fingerprints;
  }
}
