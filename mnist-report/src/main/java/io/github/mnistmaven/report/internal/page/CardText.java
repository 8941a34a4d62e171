package io.github.mnistmaven.report.internal.page;

import freemarker.core.TemplateMarkupOutputModel;
import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Data model of the model card template, as formatted text.
 *
 * @param model identity of the model
 * @param classes names of the classes, separated by commas
 * @param input size of the input images
 * @param data data set
 * @param alerts warnings about the data set, each a sentence
 * @param settings training options
 * @param training summary of the training, in sentences
 * @param environment library versions and hardware of the training
 * @param metrics metrics of the model; empty if it was not evaluated, else one element
 * @param commands command that reproduces the training, as a Markdown code block; at most one
 */
public record CardText(
    List<Fact> model,
    String classes,
    String input,
    List<Fact> data,
    List<String> alerts,
    List<Fact> settings,
    List<String> training,
    List<Fact> environment,
    List<CardMetrics> metrics,
    List<TemplateMarkupOutputModel<?>> commands) {
  private static final int LISTED_CLASSES = 40;

  /** Returns the model card of a run; empty if the run has no description. */
  public static Optional<CardText> of(RunDirectory directory) throws IOException {
    RunContent run = RunContent.of(directory, new Pictures(true));
    return run.description().map(description -> of(run, description));
  }

  private static CardText of(RunContent run, RunDescription description) {
    Origin origin = Origin.of(description.origin());
    List<Fact> model = new ArrayList<>(origin.model());
    description.network().ifPresent(network -> model.add(size(network)));
    List<Fact> data = new ArrayList<>(origin.data());
    run.profile().ifPresent(profile -> data.addAll(counts(profile)));
    return new CardText(
        model,
        run.profile().map(CardText::classes).orElse("see the manifest"),
        run.profile().map(CardText::input).orElse("the size in the manifest"),
        data,
        run.profile().map(CardText::alerts).orElse(List.of()),
        Fact.of(description.options()),
        run.history().map(CardText::training).orElse(List.of()),
        origin.environment(),
        metrics(run),
        description.reproduce().isEmpty() ? List.of() : List.of(code(description.reproduce())));
  }

  private static Fact size(NetworkSummary network) {
    return new Fact(
        "Size",
        network.layers().size()
            + " layers, "
            + Numbers.grouped(network.parameters())
            + " parameters");
  }

  private static List<Fact> counts(DatasetProfile profile) {
    return List.of(
        new Fact("Test images", Numbers.grouped(profile.test().count())),
        new Fact(
            "Class imbalance (largest / smallest training class)",
            Numbers.fixed(profile.training().imbalance(), 2)),
        new Fact("Skipped samples", Numbers.grouped(profile.skippedSamples())));
  }

  private static String classes(DatasetProfile profile) {
    List<String> names = profile.classNames();
    String listed = names.stream().limit(LISTED_CLASSES).collect(Collectors.joining(", "));
    int more = names.size() - LISTED_CLASSES;
    return more > 0 ? listed + " and " + more + " more" : listed;
  }

  private static String input(DatasetProfile profile) {
    return profile.height() + " \u00d7 " + profile.width() + " pixels";
  }

  private static List<String> alerts(DatasetProfile profile) {
    List<String> alerts = new ArrayList<>(DataSection.alerts(profile));
    alerts.addAll(profile.notes());
    return alerts;
  }

  private static List<String> training(TrainingHistory history) {
    EpochResult best = BestEpoch.of(history);
    boolean validated = !Double.isNaN(best.validationAccuracy());
    return List.of(
        Numbers.grouped(history.epochs().size())
            + (history.epochs().size() == 1 ? " epoch" : " epochs")
            + "; highest "
            + (validated ? "validation" : "training")
            + " accuracy: "
            + Numbers.percent(BestEpoch.accuracy(best), 2)
            + " in epoch "
            + best.epoch()
            + ".");
  }

  private static List<CardMetrics> metrics(RunContent run) {
    return run
        .evaluation()
        .flatMap(evaluation -> run.metrics().map(metrics -> CardMetrics.of(evaluation, metrics)))
        .stream()
        .toList();
  }

  /** Returns a code block whose fence is longer than every fence in the text. */
  private static TemplateMarkupOutputModel<?> code(String text) {
    StringBuilder fence = new StringBuilder("```");
    while (text.contains(fence)) {
      fence.append('`');
    }
    return MarkdownFormat.INSTANCE.ofMarkdown(fence + "\n" + text + "\n" + fence);
  }
}
