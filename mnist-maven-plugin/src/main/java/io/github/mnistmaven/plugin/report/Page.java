package io.github.mnistmaven.plugin.report;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.training.TrainingHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that the page's template shows, as finished text; a section without data is null.
 *
 * @param title the page's title
 * @param verdict the opening
 * @param curves how training went
 * @param confusion the confusion matrix
 * @param classes the per-class table
 * @param errors the images read wrong
 * @param reliability calibration and coverage
 * @param data what the network was trained on
 * @param augmentation what augmentation does
 * @param network the layers
 * @param run settings, provenance and the command that reproduces the run
 */
public record Page(
    String title,
    Verdict verdict,
    Curves curves,
    Confusion confusion,
    ClassTable classes,
    Errors errors,
    Reliability reliability,
    DataSection data,
    AugmentationSection augmentation,
    Network network,
    RunDescription run) {

  /** An entry of the table of contents. */
  public record Section(String anchor, String title) {}

  static Page of(RunDirectory directory, String title, Pictures pictures) throws IOException {
    Optional<TrainingHistory> history =
        directory.readHistory().filter(read -> !read.epochs().isEmpty());
    Optional<Evaluation> evaluation = directory.readEvaluation();
    Optional<Metrics> metrics = directory.readMetrics();
    Optional<RunDescription> run = directory.readDescription();
    return new Page(
        title,
        evaluation
            .map(read -> Verdict.of(read, metrics.orElseGet(() -> Metrics.of(read))))
            .orElse(null),
        history.map(Curves::of).orElse(null),
        evaluation.map(Confusion::of).orElse(null),
        evaluation.map(ClassTable::of).orElse(null),
        evaluation.map(read -> Errors.of(read, pictures)).orElse(null),
        evaluation.map(Reliability::of).orElse(null),
        directory.readProfile().map(read -> DataSection.of(read, pictures)).orElse(null),
        run.map(RunDescription::augmentation)
            .filter(preview -> !preview.originals().isEmpty())
            .map(preview -> AugmentationSection.of(preview, pictures))
            .orElse(null),
        run.map(RunDescription::network).map(Network::of).orElse(null),
        run.orElse(null));
  }

  /** The sections that have something to show, in the page's order. */
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    add(sections, curves, "training", "Training");
    add(sections, confusion, "confusion", "Confusion matrix");
    add(sections, classes, "classes", "Classes");
    add(sections, errors, "errors", "Errors");
    add(sections, reliability, "reliability", "Reliability");
    add(sections, data, "data", "Data");
    add(sections, augmentation, "augmentation", "Augmentation");
    add(sections, network, "network", "Network");
    add(sections, run, "run", "This run");
    return sections;
  }

  private static void add(List<Section> sections, Object content, String anchor, String title) {
    if (content != null) {
      sections.add(new Section(anchor, title));
    }
  }
}
