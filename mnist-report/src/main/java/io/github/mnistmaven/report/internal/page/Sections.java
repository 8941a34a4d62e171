package io.github.mnistmaven.report.internal.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The sections of the page, in its order.
 *
 * <p>A new one is a record of finished text, a template of its name, and a line here; contents and
 * page follow.
 */
final class Sections {
  private static final List<Kind> IN_ORDER =
      List.of(
          listed(
              "training",
              "Training",
              run -> run.history().map(history -> Curves.of(history, run.keptEpoch()))),
          listed("confusion", "Confusion matrix", run -> run.evaluation().map(Confusion::of)),
          listed("classes", "Classes", run -> run.evaluation().map(ClassTable::of)),
          listed(
              "errors",
              "Errors",
              run -> run.evaluation().map(evaluation -> Errors.of(evaluation, run.pictures()))),
          listed(
              "reliability",
              "Reliability",
              run ->
                  run.evaluation()
                      .map(evaluation -> Reliability.of(evaluation, run.validationImages()))),
          listed("ensemble", "Ensemble", run -> run.evaluation().flatMap(EnsembleSection::of)),
          listed(
              "data",
              "Data",
              run -> run.profile().map(profile -> DataSection.of(profile, run.pictures()))),
          listed(
              "augmentation",
              "Augmentation",
              run -> run.preview().map(preview -> AugmentationSection.of(preview, run.pictures()))),
          listed("network", "Network", run -> run.network().map(Network::of)),
          listed("run", "This run", run -> run.description().map(RunSection::of)),
          unlisted(
              "epochs",
              "Epoch by epoch",
              run -> run.history().map(history -> EpochTable.of(history, run.keptEpoch()))));

  private Sections() {}

  /** The sections for which a run left something behind. */
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

  /** Numbers behind another section, which has a link to them. */
  private static Kind unlisted(
      String name, String title, Function<RunContent, Optional<? extends Record>> content) {
    return new Kind(name, title, false, content);
  }
}
