package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics.Condition;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics.Example;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.util.List;
import java.util.Optional;

/**
 * Section "Robustness": accuracy on corrupted images and on synthetic photos, with examples.
 *
 * @param finding mean accuracies, in a sentence
 * @param groups groups of corruptions
 * @param photosPerKind number of photos of each kind; empty without photos
 * @param photos kinds of synthetic photos
 */
public record RobustnessSection(
    String finding, List<Group> groups, String photosPerKind, List<Row> photos) {

  /** Corruptions with their mean accuracy. */
  public record Group(String name, String mean, List<Row> rows) {}

  /** Corruption or kind of photo. */
  public record Row(String name, String accuracy, String interval, Picture example) {}

  /** Image with its alternative text. */
  public record Picture(String src, String alt) {}

  /** Returns the section; empty if robustness was not measured. */
  static Optional<RobustnessSection> of(Evaluation evaluation, Pictures pictures) {
    return evaluation.robustness().map(metrics -> of(metrics, pictures));
  }

  private static RobustnessSection of(RobustnessMetrics metrics, Pictures pictures) {
    List<Condition> imitated = metrics.imitatedCorruptions();
    List<Condition> others = metrics.otherCorruptions();
    return new RobustnessSection(
        "The mean accuracy is "
            + Numbers.percent(metrics.mean(), 2)
            + " under the "
            + (imitated.size() + others.size())
            + " corruptions of MNIST-C, measured on "
            + Numbers.grouped(metrics.images())
            + " images.",
        List.of(
            new Group(
                "Imitated by the recipe robust",
                Numbers.percent(metrics.meanImitated(), 2),
                corruptions(imitated, pictures)),
            new Group(
                "Not imitated",
                Numbers.percent(metrics.meanOther(), 2),
                corruptions(others, pictures))),
        metrics.photos().stream()
            .findFirst()
            .map(kind -> Numbers.grouped(kind.accuracy().total()))
            .orElse(""),
        metrics.photos().stream().map(kind -> photo(kind, pictures)).toList());
  }

  private static List<Row> corruptions(List<Condition> conditions, Pictures pictures) {
    return conditions.stream()
        .map(
            each ->
                row(
                    each,
                    pictures,
                    "corruption-",
                    1,
                    each.example().content() + " with " + name(each)))
        .toList();
  }

  private static Row photo(Condition kind, Pictures pictures) {
    String content = kind.example().content();
    return row(
        kind,
        pictures,
        "photo-",
        0,
        name(kind) + (content.isEmpty() ? ", no digits" : ", digits " + content));
  }

  private static Row row(
      Condition condition, Pictures pictures, String prefix, int decimals, String alt) {
    Example example = condition.example();
    Proportion accuracy = condition.accuracy();
    String src =
        pictures.addUnscaled(
            prefix + condition.name(), example.pixelBytes(), example.height(), example.width());
    return new Row(
        name(condition),
        Numbers.percent(accuracy.value(), decimals),
        Numbers.percentWithoutSign(accuracy.lower(), decimals)
            + "\u2009\u2013\u2009"
            + Numbers.percent(accuracy.upper(), decimals),
        new Picture(src, alt));
  }

  private static String name(Condition condition) {
    return condition.name().replace('_', ' ');
  }
}
