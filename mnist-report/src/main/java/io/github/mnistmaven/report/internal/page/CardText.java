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
 * All that a model card says of one model, as finished text.
 *
 * @param model which model it is
 * @param classes the names of its classes, separated by commas
 * @param input the images it reads
 * @param data what it was trained on
 * @param alerts what a person should know of the data, each a sentence
 * @param settings how it was trained
 * @param course how training went, in sentences
 * @param machine what computed it
 * @param metrics how good it is: one, or none before it is evaluated
 * @param commands the command that trains it again as a block of code: one, or none
 */
public record CardText(
    List<Fact> model,
    String classes,
    String input,
    List<Fact> data,
    List<String> alerts,
    List<Fact> settings,
    List<String> course,
    List<Fact> machine,
    List<CardMetrics> metrics,
    List<TemplateMarkupOutputModel<?>> commands) {
  private static final int LISTED_CLASSES = 40;

  /** The card of a run's model; empty if the run has none described. */
  public static Optional<CardText> of(RunDirectory directory) throws IOException {
    RunContent run = RunContent.of(directory, new Pictures(true));
    return run.description().map(description -> of(run, description));
  }

  private static CardText of(RunContent run, RunDescription description) {
    Origin origin = Origin.of(description.provenance());
    List<Fact> model = new ArrayList<>(origin.model());
    description.network().ifPresent(network -> model.add(size(network)));
    List<Fact> data = new ArrayList<>(origin.data());
    run.profile().ifPresent(profile -> data.addAll(counts(profile)));
    return new CardText(
        model,
        run.profile().map(CardText::classes).orElse("those of its manifest"),
        run.profile().map(CardText::input).orElse("the size in its manifest"),
        data,
        run.profile().map(CardText::alerts).orElse(List.of()),
        Fact.of(description.settings()),
        run.history().map(CardText::course).orElse(List.of()),
        origin.machine(),
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
            "Largest over smallest training class",
            Numbers.fixed(profile.training().imbalance(), 2)),
        new Fact("Samples left out", Numbers.grouped(profile.skippedSamples())));
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

  private static List<String> course(TrainingHistory history) {
    EpochResult best = BestEpoch.of(history);
    boolean validated = !Double.isNaN(best.validationAccuracy());
    return List.of(
        Numbers.grouped(history.epochs().size())
            + (history.epochs().size() == 1 ? " epoch" : " epochs")
            + "; the best "
            + (validated ? "validation" : "training")
            + " accuracy was "
            + Numbers.percent(BestEpoch.accuracy(best), 2)
            + ", in epoch "
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

  /** Text as it is, between fences that are longer than any inside. */
  private static TemplateMarkupOutputModel<?> code(String text) {
    StringBuilder fence = new StringBuilder("```");
    while (text.contains(fence)) {
      fence.append('`');
    }
    return MarkdownFormat.INSTANCE.ofMarkdown(fence + "\n" + text + "\n" + fence);
  }
}
