package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.network.NetworkFile;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.internal.fingerprint.FingerprintFile;
import io.github.mnistmaven.core.run.internal.fingerprint.RunFiles;
import io.github.mnistmaven.core.run.internal.fingerprint.RunFingerprint;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.predict.model.ModelManifest;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private UpToDate() {}

  /** Checks whether the model is up to date, for the network of the settings. */
  public static boolean training(TrainingRequest request) {
    return training(request, Optional.empty());
  }

  /** Checks whether the model is up to date, for a custom network. */
  public static boolean training(TrainingRequest request, Network network) {
    return training(request, Optional.of(network.name()));
  }

  /** Checks whether the model is up to date, for a custom network name or that of the settings. */
  static boolean training(TrainingRequest request, Optional<String> network) {
    if (request.control().force() || isBusyOrInterrupted(request.directory())) {
      return false;
    }
    RunFiles files = RunFiles.of(request);
    Optional<RunFingerprint> lastRun = new FingerprintFile(files).current();
    Optional<ModelManifest> manifest = ExistingModelCheck.manifest(request.model());
    Optional<TrainingSpec> made = manifest.flatMap(ExistingModelCheck::spec);
    Optional<String> dataset = lastRun.flatMap(RunFingerprint::datasetSha256);
    if (made.isEmpty() || !dataset.equals(Optional.of(made.get().data().sha256()))) {
      return false;
    }
    String images = manifest.get().provenance().getOrDefault(Provenance.TRAINING_IMAGES, "");
    if (!images.matches("[1-9]\\d{0,8}")) {
      return false;
    }
    TrainingConfig settings =
        new ExistingModelCheck(request).effectiveSettings().forImages(Integer.parseInt(images));
    Optional<String> initialModel =
        request.initialModel().flatMap(file -> lastRun.get().sha256(files.name(file)));
    return network
        .or(() -> networkName(request, settings, lastRun.get(), files))
        .map(
            name ->
                new TrainingSpec(made.get().data(), settings, name, initialModel, request.rounds()))
        .map(requested -> requested.sha256().equals(made.get().sha256()))
        .orElse(false);
  }

  /** Returns the network name; empty if the last run did not read the network file. */
  private static Optional<String> networkName(
      TrainingRequest request, TrainingConfig settings, RunFingerprint lastRun, RunFiles files) {
    return settings.network() instanceof NetworkFile file
        ? lastRun.sha256(files.name(file.in(request.folder()))).map(file::networkName)
        : Optional.of(settings.network().networkName());
  }

  /** Checks whether the evaluation is up to date. */
  public static boolean evaluation(EvaluationRequest request) {
    return !isBusyOrInterrupted(request.directory())
        && isUnchanged(EvaluatedImages.completed(request));
  }

  /** Variant for callers that already hold the lock. */
  static boolean isUnchanged(EvaluationRequest request) {
    return isUnchanged(request.control(), RunFiles.of(request));
  }

  /** Checks whether the combined model is up to date. */
  public static boolean combination(CombinationRequest request) {
    return !isBusyOrInterrupted(request.directory()) && isUnchanged(request);
  }

  /** Variant for callers that already hold the lock. */
  static boolean isUnchanged(CombinationRequest request) {
    return isUnchanged(request.control(), RunFiles.of(request));
  }

  /** Checks whether the predictions are up to date. */
  public static boolean prediction(PredictionRequest request) {
    return isUnchanged(request.control(), RunFiles.of(request));
  }

  /** Checks whether the exported file is up to date. */
  public static boolean export(ExportRequest request) {
    return isUnchanged(request.control(), RunFiles.of(request));
  }

  private static boolean isUnchanged(RunControl control, RunFiles files) {
    return !control.force() && new FingerprintFile(files).current().isPresent();
  }

  /**
   * Returns whether another run holds the lock of the directory or was killed, or a training was
   * interrupted. The next run then waits, resumes or cleans up.
   */
  private static boolean isBusyOrInterrupted(Path directory) {
    RunDirectory run = new RunDirectory(directory);
    return run.lock().toFile().length() > 0 || Files.exists(run.checkpoints());
  }
}
