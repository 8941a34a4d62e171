package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.ConfusedPair;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Misclassification;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.util.List;

/**
 * Section "Misclassified images": examples by loss and by confused pair of classes.
 *
 * @param finding number of errors with a high predicted probability, in a sentence
 * @param worst misclassified images with the highest loss
 * @param pairs all confused pairs of classes, in descending order of frequency
 */
public record Errors(String finding, List<Picture> worst, List<Pair> pairs) {
  private static final int WORST = 24;
  private static final double HIGH_CONFIDENCE = 0.9;

  /**
   * Misclassified image.
   *
   * @param location path of the image file, or data file and position; else index in the subset
   */
  public record Picture(
      String src,
      String alt,
      String trueName,
      String predictedName,
      String probability,
      String location) {}

  /** Confused pair of classes with example images. */
  public record Pair(
      String anchor,
      String trueName,
      String predictedName,
      String count,
      String ofTrue,
      String shown,
      List<Picture> pictures) {}

  /** Returns the HTML id of the images of a confused pair. */
  static String anchor(int trueClass, int predictedClass) {
    return "errors-" + trueClass + "-" + predictedClass;
  }

  static Errors of(Evaluation evaluation, Pictures pictures) {
    return new Errors(
        finding(evaluation),
        evaluation.worstErrors(WORST).stream().map(e -> picture(evaluation, e, pictures)).toList(),
        evaluation.confusedPairs().stream().map(p -> pair(evaluation, p, pictures)).toList());
  }

  private static String finding(Evaluation evaluation) {
    List<Misclassification> worst = evaluation.worstErrors(WORST);
    long confident = worst.stream().filter(error -> error.probability() >= HIGH_CONFIDENCE).count();
    return evaluation.errors() == 0
        ? "All images are classified correctly."
        : "Of the "
            + worst.size()
            + " errors with the highest loss, "
            + confident
            + " have a predicted probability of at least 90 %.";
  }

  private static Pair pair(Evaluation evaluation, ConfusedPair pair, Pictures pictures) {
    long support = evaluation.confusion().support(pair.trueClass());
    int shown = pair.examples().size();
    return new Pair(
        anchor(pair.trueClass(), pair.predictedClass()),
        evaluation.classNames().get(pair.trueClass()),
        evaluation.classNames().get(pair.predictedClass()),
        Numbers.grouped(pair.count()),
        Numbers.percent((double) pair.count() / support, 2),
        shown < pair.count() ? shown + " of " + Numbers.grouped(pair.count()) + " shown" : "",
        pair.examples().stream().map(e -> picture(evaluation, e, pictures)).toList());
  }

  private static Picture picture(
      Evaluation evaluation, Misclassification error, Pictures pictures) {
    String trueName = evaluation.classNames().get(error.trueClass());
    String predictedName = evaluation.classNames().get(error.predictedClass());
    String probability = Numbers.percent(error.probability(), 0);
    return new Picture(
        pictures.add(
            "error-" + error.index(),
            error.pixelBytes(),
            evaluation.imageHeight(),
            evaluation.imageWidth()),
        "true " + trueName + ", predicted " + predictedName + " with " + probability,
        trueName,
        predictedName,
        probability,
        location(error));
  }

  /** Returns the location of an image in the data set, or its index if it has none. */
  public static String location(Misclassification error) {
    return error.location().isEmpty() ? "no. " + error.index() : error.location();
  }
}
