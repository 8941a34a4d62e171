package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.internal.fingerprint.FingerprintFile;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.model.MalformedModelException;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Decides whether the existing model can be reused. A damaged or unreadable model cannot: training
 * replaces it.
 *
 * @param request request of the training
 */
record ExistingModelCheck(TrainingRequest request) {

  /** Returns the model if it was trained on the same images, whatever their path and format. */
  Optional<TrainedModel> madeFrom(Dataset dataset, Split split, TrainingSetup setup) {
    if (request.control().force() || !isComplete()) {
      return Optional.empty();
    }
    String fingerprint =
        Provenance.fingerprint(
            dataset, effectiveSettings().forImages(split.training().count()), setup);
    return fingerprint.equals(provenance(request.model()).get(Provenance.FINGERPRINT))
            && described().equals(Optional.of(fingerprint))
        ? LoadedModel.ifReadable(request.model())
        : Optional.empty();
  }

  /**
   * Returns the effective settings of the request: those for fine-tuning if there is an initial
   * model. An unreadable initial model is ignored here, and reported when it is loaded.
   */
  TrainingConfig effectiveSettings() {
    return request
        .initialModel()
        .flatMap(ExistingModelCheck::manifest)
        .map(manifest -> request.settings().startingFrom(manifest.settings()))
        .orElse(request.settings());
  }

  /** Returns the provenance in the manifest of a model; empty if it cannot be read. */
  static SortedMap<String, String> provenance(Path model) {
    return manifest(model).map(ModelManifest::provenance).orElse(Collections.emptyNavigableMap());
  }

  private static Optional<ModelManifest> manifest(Path model) {
    try {
      return Optional.of(ModelManifest.read(model));
    } catch (IOException | MalformedModelException e) {
      return Optional.empty();
    }
  }

  private boolean isComplete() {
    return request.outputs().stream().allMatch(Files::isRegularFile)
        && !new FingerprintFile(request).isOutputChanged();
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
}
