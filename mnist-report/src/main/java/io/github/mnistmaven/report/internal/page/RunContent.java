package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Files of a run, from which the sections are created.
 *
 * @param history metrics of at least one epoch
 * @param evaluation evaluation of the model
 * @param metrics metrics, thresholds and baseline of the evaluation
 * @param isEvaluationOfAnotherModel whether the run directory has an evaluation that is ignored
 *     because it belongs to another model
 * @param profile profile of the data set
 * @param description settings, provenance, network and augmentation
 * @param pictures collects the images of all sections
 */
record RunContent(
    Optional<TrainingHistory> history,
    Optional<Evaluation> evaluation,
    Optional<Metrics> metrics,
    boolean isEvaluationOfAnotherModel,
    Optional<DatasetProfile> profile,
    Optional<RunDescription> description,
    Pictures pictures) {

  static RunContent of(RunDirectory run, Pictures pictures) throws IOException {
    Optional<Evaluation> evaluation = run.readEvaluation();
    return new RunContent(
        run.readHistory().filter(history -> !history.epochs().isEmpty()),
        evaluation,
        run.readMetrics().or(() -> evaluation.map(Metrics::of)),
        run.isEvaluationOfAnotherModel(),
        run.readProfile(),
        run.readDescription(),
        pictures);
  }

  /** Returns the preview of the augmentation; empty without images. */
  Optional<AugmentationPreview> preview() {
    return description
        .flatMap(RunDescription::augmentation)
        .filter(preview -> !preview.originals().isEmpty());
  }

  /** Returns the layers of the network, if recorded. */
  Optional<NetworkSummary> network() {
    return description.flatMap(RunDescription::network);
  }

  /** Returns the epoch of the model weights, if recorded. */
  OptionalInt modelEpoch() {
    return recorded(Provenance.EPOCH);
  }

  /** Returns the number of validation images, if recorded. */
  OptionalInt validationImages() {
    return recorded(Provenance.VALIDATION_IMAGES);
  }

  private OptionalInt recorded(String name) {
    return description
        .map(run -> run.provenance().getOrDefault(name, ""))
        .filter(number -> number.matches("\\d{1,9}"))
        .map(number -> OptionalInt.of(Integer.parseInt(number)))
        .orElse(OptionalInt.empty());
  }
}
