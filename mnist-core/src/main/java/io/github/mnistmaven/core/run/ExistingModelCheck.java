package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.model.MalformedModelException;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Decides whether the existing model can be reused. A damaged or unreadable model cannot: training
 * replaces it.
 *
 * @param request request of the training
 */
record ExistingModelCheck(TrainingRequest request) {

  /** Returns the model if it has this specification, whatever path and format of the images. */
  Optional<TrainedModel> madeFrom(TrainingSpec spec) {
    Optional<String> fingerprint = Optional.of(spec.sha256());
    return !request.control().force()
            && isComplete()
            && manifest(request.model())
                .flatMap(ExistingModelCheck::spec)
                .map(TrainingSpec::sha256)
                .equals(fingerprint)
            && described().map(TrainingSpec::sha256).equals(fingerprint)
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
        .flatMap(ExistingModelCheck::firstSpec)
        .map(request.settings()::startingFrom)
        .orElse(request.settings());
  }

  /** Returns the specification of a model of one training; empty if it is combined or not valid. */
  static Optional<TrainingSpec> spec(ModelManifest manifest) {
    return manifest.provenance().containsKey(ModelManifest.COMBINED_FROM)
        ? Optional.empty()
        : firstSpec(manifest);
  }

  private static Optional<TrainingSpec> firstSpec(ModelManifest manifest) {
    try {
      return TrainingSpec.allOf(manifest).stream().findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the manifest of a model; empty if it cannot be read. */
  static Optional<ModelManifest> manifest(Path model) {
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

  /** Returns the specification in the run description; empty if history or that is missing. */
  private Optional<TrainingSpec> described() {
    RunDirectory run = new RunDirectory(request.directory());
    try {
      return run.readHistory().isEmpty()
          ? Optional.empty()
          : run.readDescription().flatMap(description -> description.specs().stream().findFirst());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
