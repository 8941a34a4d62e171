package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.ConfusedPair;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Misclassification;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.util.List;

/**
 * The images that were read wrong.
 *
 * @param finding how sure the model was of its errors, in a sentence
 * @param worst the errors with the highest loss
 * @param pairs every confused pair, the most frequent first
 */
public record Errors(String finding, List<Picture> worst, List<Pair> pairs) {
  private static final int WORST = 24;
  private static final double SURE = 0.9;

  /**
   * One image with what is said about it.
   *
   * @param location its path, or its file and the place in it; else its position in the set
   */
  public record Picture(
      String src,
      String alt,
      String trueName,
      String predictedName,
      String probability,
      String location) {}

  /** One cell of the confusion matrix with images. */
  public record Pair(
      String anchor,
      String trueName,
      String predictedName,
      String count,
      String ofTrue,
      String shown,
      List<Picture> pictures) {}

  /** The page's anchor of a pair's images. */
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
    long sure = worst.stream().filter(error -> error.probability() >= SURE).count();
    return evaluation.errors() == 0
        ? "Every image was read correctly."
        : "Of the "
            + worst.size()
            + " errors with the highest loss, "
            + sure
            + " were made with a probability of at least 90 %.";
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
        shown < pair.count() ? "showing " + shown + " of " + Numbers.grouped(pair.count()) : "",
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

  /** Where to find an image in the data. */
  public static String location(Misclassification error) {
    return error.location().isEmpty() ? "no. " + error.index() : error.location();
  }
}
