package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.network.NetworkFile;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.RunRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.predict.model.ModelManifest;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Checks whether the results of a run are up to date. The request is compared with the record of
 * the last run, and so are size and modification time of every input and output file; if only the
 * time differs, the content. No images are decoded, no model is loaded, and no Deeplearning4j class
 * is needed.
 *
 * <p>Results are not up to date if a file is missing, damaged or of another version, or if the
 * request forces the run.
 */
public final class UpToDate {
  private final RunRequest request;
  private final Optional<String> network;

  UpToDate(RunRequest request) {
    this(request, Optional.empty());
  }

  /** Creates a check for a training, with the name of a custom network. */
  UpToDate(RunRequest request, Optional<String> network) {
    this.request = request;
    this.network = network;
  }

  /** Checks whether the results of a run are up to date. */
  public static boolean check(RunRequest request) {
    return new UpToDate(
            request instanceof EvaluationRequest evaluation
                ? EvaluatedImages.completed(evaluation)
                : request)
        .check();
  }

  /** Variant for a request with a known data set. */
  boolean check() {
    return !(request.needsLock() && isLocked()) && isUnchanged();
  }

  /** Variant for callers that already hold the lock. */
  boolean isUnchanged() {
    if (request.control().force() || (request.needsLock() && isInterrupted())) {
      return false;
    }
    FingerprintFile file = new FingerprintFile(request);
    Optional<RunFingerprint> lastRun = file.current();
    return lastRun.isPresent()
        && (!(request instanceof TrainingRequest training)
            || isTrained(training, file, lastRun.get()));
  }

  /** Returns whether another run holds the lock of the directory, or was killed. */
  private boolean isLocked() {
    return new RunDirectory(request.directory()).lock().toFile().length() > 0;
  }

  /** Returns whether a training was interrupted. The next run resumes it or cleans up. */
  private boolean isInterrupted() {
    return Files.exists(new RunDirectory(request.directory()).checkpoints());
  }

  /** Checks whether the model was trained with the settings of the request. */
  private boolean isTrained(
      TrainingRequest training, FingerprintFile files, RunFingerprint lastRun) {
    Optional<ModelManifest> manifest = ExistingModelCheck.manifest(training.model());
    Optional<TrainingSpec> made = manifest.flatMap(ExistingModelCheck::spec);
    if (made.isEmpty()
        || !lastRun.datasetSha256().equals(Optional.of(made.get().data().sha256()))) {
      return false;
    }
    String images = manifest.get().provenance().getOrDefault(Provenance.TRAINING_IMAGES, "");
    if (!images.matches("[1-9]\\d{0,8}")) {
      return false;
    }
    TrainingConfig settings =
        new ExistingModelCheck(training).effectiveSettings().forImages(Integer.parseInt(images));
    Optional<String> initialModel =
        training.initialModel().flatMap(file -> lastRun.sha256(files.name(file)));
    return network
        .or(() -> networkName(training, settings, lastRun, files))
        .map(
            name ->
                new TrainingSpec(
                    made.get().data(), settings, name, initialModel, training.rounds()))
        .map(requested -> requested.sha256().equals(made.get().sha256()))
        .orElse(false);
  }

  /** Returns the network name; empty if the last run did not read the network file. */
  private static Optional<String> networkName(
      TrainingRequest request,
      TrainingConfig settings,
      RunFingerprint lastRun,
      FingerprintFile files) {
    return settings.network() instanceof NetworkFile file
        ? lastRun.sha256(files.name(file.in(request.folder()))).map(file::networkName)
        : Optional.of(settings.network().networkName());
  }
}
