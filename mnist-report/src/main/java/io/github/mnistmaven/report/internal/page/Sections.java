package io.github.mnistmaven.report.internal.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sections of the report, in order.
 *
 * <p>To add a section, create a record, a template with the name of the section, and an entry here.
 */
final class Sections {
  private static final List<Kind> IN_ORDER =
      List.of(
          listed(
              "training",
              "Training",
              run -> run.history().map(history -> Curves.of(history, run.modelEpoch()))),
          listed("confusion", "Confusion matrix", run -> run.evaluation().map(Confusion::of)),
          listed("classes", "Per-class metrics", run -> run.evaluation().map(ClassTable::of)),
          listed(
              "errors",
              "Misclassified images",
              run -> run.evaluation().map(evaluation -> Errors.of(evaluation, run.pictures()))),
          listed(
              "reliability",
              "Calibration",
              run ->
                  run.evaluation()
                      .map(evaluation -> Reliability.of(evaluation, run.validationImages()))),
          listed(
              "robustness",
              "Robustness",
              run ->
                  run.evaluation()
                      .flatMap(evaluation -> RobustnessSection.of(evaluation, run.pictures()))),
          listed("ensemble", "Ensemble", run -> run.evaluation().flatMap(EnsembleSection::of)),
          listed(
              "data",
              "Data set",
              run -> run.profile().map(profile -> DataSection.of(profile, run.pictures()))),
          listed(
              "augmentation",
              "Data augmentation",
              run -> run.preview().map(preview -> AugmentationSection.of(preview, run.pictures()))),
          listed("network", "Network architecture", run -> run.network().map(Network::of)),
          listed("run", "Reproducibility", run -> run.description().map(RunSection::of)),
          unlisted(
              "epochs",
              "Metrics per epoch",
              run -> run.history().map(history -> EpochTable.of(history, run.modelEpoch()))));

  private Sections() {}

  /** Returns the sections for which the run has data. */
  static List<Section> of(RunContent run) {
    return IN_ORDER.stream().flatMap(kind -> kind.in(run).stream()).toList();
  }

  private record Kind(
      String name,
      String title,
      boolean listed,
      Function<RunContent, Optional<? extends Record>> content) {

    Optional<Section> in(RunContent run) {
      return content.apply(run).map(found -> new Section(name, title, listed, found));
    }
  }

  private static Kind listed(
      String name, String title, Function<RunContent, Optional<? extends Record>> content) {
    return new Kind(name, title, true, content);
  }

  /** Returns a section that is linked from another section instead of the table of contents. */
  private static Kind unlisted(
      String name, String title, Function<RunContent, Optional<? extends Record>> content) {
    return new Kind(name, title, false, content);
  }
}
