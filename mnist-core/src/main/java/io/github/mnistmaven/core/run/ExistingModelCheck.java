package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.internal.fingerprint.FingerprintFile;
import io.github.mnistmaven.core.run.internal.fingerprint.RunFiles;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.model.MalformedModelException;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Decides whether the existing model can be reused. A damaged or unreadable model cannot: training
 * replaces it.
 *
 * @param request request of the training
 */
record ExistingModelCheck(TrainingRequest request) {

  /** Returns the model if no file has changed since its training; does not read the data set. */
  Optional<TrainedModel> unchanged(Optional<Network> network) {
    return UpToDate.training(request, network.map(Network::name)) ? load() : Optional.empty();
  }

  /** Returns the model if it was trained on the same images, whatever their path and format. */
  Optional<TrainedModel> madeFrom(Dataset dataset, Split split, TrainingSetup setup) {
    if (request.control().force() || !isComplete()) {
      return Optional.empty();
    }
    Optional<String> fingerprint =
        Optional.of(
            Provenance.fingerprint(
                dataset, effectiveSettings().forImages(split.training().count()), setup));
    return fingerprint(request.model()).equals(fingerprint) && described().equals(fingerprint)
        ? load()
        : Optional.empty();
  }

  /**
   * Returns the effective settings of the request: those for fine-tuning if there is an initial
   * model. An unreadable initial model is ignored here, and reported when it is loaded.
   */
  TrainingSettings effectiveSettings() {
    return request
        .initialModel()
        .flatMap(ExistingModelCheck::recorded)
        .map(request.settings()::startingFrom)
        .orElse(request.settings());
  }

  private static Optional<SortedMap<String, String>> recorded(Path model) {
    try {
      return Optional.of(ModelManifest.read(model).settings());
    } catch (IOException | MalformedModelException e) {
      return Optional.empty();
    }
  }

  /** Returns the fingerprint in the manifest of a model; empty if there is none. */
  static Optional<String> fingerprint(Path model) {
    return provenance(model, Provenance.FINGERPRINT);
  }

  /** Returns the number of training images in the manifest of a model; empty if it is missing. */
  static Optional<Integer> trainingImages(Path model) {
    return number(model, Provenance.TRAINING_IMAGES);
  }

  private static Optional<Integer> number(Path model, String name) {
    return provenance(model, name)
        .filter(text -> text.matches("[1-9]\\d{0,8}"))
        .map(Integer::valueOf);
  }

  private static Optional<String> provenance(Path model, String name) {
    try {
      return Optional.ofNullable(ModelManifest.read(model).provenance().get(name));
    } catch (IOException | MalformedModelException e) {
      return Optional.empty();
    }
  }

  private boolean isComplete() {
    RunFiles files = RunFiles.of(request);
    return files.outputs().stream().allMatch(Files::isRegularFile)
        && !new FingerprintFile(files).isOutputChanged();
  }

  /** Returns the fingerprint in the run description; empty if history or description is missing. */
  private Optional<String> described() {
    RunDirectory run = new RunDirectory(request.directory());
    try {
      return run.readHistory().isEmpty()
          ? Optional.empty()
          : run.readDescription()
              .map(description -> description.provenance().get(Provenance.FINGERPRINT));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<TrainedModel> load() {
    try {
      return Optional.of(TrainedModel.load(request.model()));
    } catch (IOException | MalformedModelException e) {
      return Optional.empty();
    }
  }
}
