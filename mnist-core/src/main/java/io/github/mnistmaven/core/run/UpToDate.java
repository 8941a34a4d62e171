package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.network.NetworkFile;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.internal.stamp.FingerprintFile;
import io.github.mnistmaven.core.run.internal.stamp.RunFiles;
import io.github.mnistmaven.core.run.internal.stamp.RunFingerprint;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Provenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Says whether the results of a run are those that it would leave, without doing any of it: what is
 * asked is compared with what the last run remembers, and so are size and time of every file that
 * it read and wrote; where only the time differs, the content. No data is decoded, no model is
 * loaded, and no class of Deeplearning4j is needed.
 *
 * <p>Whatever cannot be told, because a file is missing, damaged or of another version, is not up
 * to date; nor is anything that the request's control forces.
 */
public final class UpToDate {
  private UpToDate() {}

  /** Whether the network that the settings name need not be trained again. */
  public static boolean training(TrainingRequest wanted) {
    return training(wanted, Optional.empty());
  }

  /** Whether a network of one's own need not be trained again. */
  public static boolean training(TrainingRequest wanted, Network network) {
    return training(wanted, Optional.of(network.name()));
  }

  /** Needs no Deeplearning4j, as a network is known by its name. */
  static boolean training(TrainingRequest wanted, Optional<String> network) {
    if (wanted.control().force() || isUnsettled(wanted.directory())) {
      return false;
    }
    RunFiles files = RunFiles.of(wanted);
    Optional<RunFingerprint> stamp = new FingerprintFile(files).current();
    Optional<String> dataset = stamp.flatMap(RunFingerprint::datasetSha256);
    if (dataset.isEmpty()) {
      return false;
    }
    Optional<Integer> images = ExistingModelCheck.trainingImages(wanted.model());
    if (images.isEmpty()) {
      return false;
    }
    TrainingSettings settings = new ExistingModelCheck(wanted).asked().forImages(images.get());
    Optional<String> initialModel =
        wanted.initialModel().flatMap(file -> stamp.get().sha256(files.name(file)));
    Optional<String> networkName =
        network.or(() -> networkName(wanted, settings, stamp.get(), files));
    if (networkName.isEmpty()) {
      return false;
    }
    String fingerprint =
        Provenance.fingerprint(
            dataset.get(), settings, networkName.get(), initialModel, wanted.rounds());
    return ExistingModelCheck.fingerprint(wanted.model()).equals(Optional.of(fingerprint));
  }

  /** The name of the network that the settings name; empty if its file was not read then. */
  private static Optional<String> networkName(
      TrainingRequest wanted, TrainingSettings settings, RunFingerprint stamp, RunFiles files) {
    return settings.network() instanceof NetworkFile file
        ? stamp.sha256(files.name(file.in(wanted.folder()))).map(file::networkName)
        : Optional.of(settings.network().networkName());
  }

  /** Whether the model need not be evaluated again. */
  public static boolean evaluation(EvaluationRequest wanted) {
    return !isUnsettled(wanted.directory()) && isUnchanged(EvaluatedImages.completed(wanted));
  }

  /** The same for whoever has the directory to himself. */
  static boolean isUnchanged(EvaluationRequest wanted) {
    return isUnchanged(wanted.control(), RunFiles.of(wanted));
  }

  /** Whether the models need not be combined again. */
  public static boolean combination(CombinationRequest wanted) {
    return !isUnsettled(wanted.directory()) && isUnchanged(wanted);
  }

  /** The same for whoever has the directory to himself. */
  static boolean isUnchanged(CombinationRequest wanted) {
    return isUnchanged(wanted.control(), RunFiles.of(wanted));
  }

  /** Whether the images need not be predicted again. */
  public static boolean prediction(PredictionRequest wanted) {
    return isUnchanged(wanted.control(), RunFiles.of(wanted));
  }

  /** Whether the model need not be exported again. */
  public static boolean export(ExportRequest wanted) {
    return isUnchanged(wanted.control(), RunFiles.of(wanted));
  }

  private static boolean isUnchanged(RunControl control, RunFiles files) {
    return !control.force() && new FingerprintFile(files).current().isPresent();
  }

  /**
   * Whether another run works in the directory, or was killed there: the lock file then names it.
   * Waiting, resuming and clearing up are not done here.
   */
  private static boolean isUnsettled(Path directory) {
    RunDirectory run = new RunDirectory(directory);
    return run.lock().toFile().length() > 0 || Files.exists(run.checkpoints());
  }
}
