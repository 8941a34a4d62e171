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
 * What a run left behind, as far as it got: what the sections are made of.
 *
 * @param history at least one epoch
 * @param evaluation how good the model is
 * @param metrics its figures, thresholds and baseline
 * @param isEvaluationOfAnotherModel whether the run has an evaluation that is left out, because it
 *     is of another model
 * @param profile the data
 * @param description settings, provenance, network and augmentation
 * @param pictures takes the pictures of every section
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

  /** What augmentation made of some images. */
  Optional<AugmentationPreview> preview() {
    return description
        .flatMap(RunDescription::augmentation)
        .filter(preview -> !preview.originals().isEmpty());
  }

  /** The network's layers. */
  Optional<NetworkSummary> network() {
    return description.flatMap(RunDescription::network);
  }

  /** The number of the epoch that the model is of, if the run tells. */
  OptionalInt keptEpoch() {
    return recorded(Provenance.EPOCH);
  }

  /** How many images were held out, if the run tells. */
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
