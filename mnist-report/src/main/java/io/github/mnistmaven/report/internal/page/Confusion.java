package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.ConfusedPair;
import io.github.mnistmaven.core.evaluation.ConfusionMatrix;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Section "Confusion matrix": number of images per true and predicted class.
 *
 * @param finding most frequent confusion, in a sentence
 * @param classNames names of the rows and columns
 * @param rows one row per true class; empty if there are too many classes for a table
 * @param steps upper bounds of the color scale, in percent
 */
public record Confusion(
    String finding, List<String> classNames, List<Row> rows, List<String> steps) {

  /** Images of one true class. */
  public record Row(String name, List<Cell> cells) {}

  /**
   * Cell of the matrix: count, percentage of the true class, percentage of the predicted class.
   *
   * @param ofTrueStyle CSS class for the percentage of the true class
   * @param ofPredictedStyle CSS class for the percentage of the predicted class
   * @param anchor HTML id of the images of this cell; empty if there are none
   * @param label accessible label
   */
  public record Cell(
      String count,
      String ofTrue,
      String ofPredicted,
      String ofTrueStyle,
      String ofPredictedStyle,
      String anchor,
      String label) {}

  /** Maximum number of classes of a table. */
  private static final int MAX_CLASSES = 40;

  /** Upper bounds of the color scale of errors; fixed, so that reports are comparable. */
  private static final double[] ERROR_STEPS = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1};

  /** Upper bounds of the color scale of the diagonal. */
  private static final double[] HIT_STEPS = {0.5, 0.8, 0.95, 0.99, 1};

  static Confusion of(Evaluation evaluation) {
    ConfusionMatrix matrix = evaluation.confusion();
    boolean fits = matrix.classes() <= MAX_CLASSES;
    return new Confusion(
        finding(evaluation),
        matrix.classNames(),
        fits
            ? IntStream.range(0, matrix.classes()).mapToObj(row -> row(matrix, row)).toList()
            : List.of(),
        IntStream.range(0, ERROR_STEPS.length)
            .mapToObj(i -> Numbers.fixed(ERROR_STEPS[i] * 100, ERROR_STEPS[i] < 0.01 ? 1 : 0))
            .toList());
  }

  private static String finding(Evaluation evaluation) {
    if (evaluation.confusedPairs().isEmpty()) {
      return "No image was misclassified.";
    }
    ConfusedPair pair = evaluation.confusedPairs().get(0);
    return "Most frequent confusion: "
        + Numbers.grouped(pair.count())
        + " of "
        + Numbers.grouped(evaluation.confusion().support(pair.trueClass()))
        + " images of class "
        + evaluation.classNames().get(pair.trueClass())
        + (pair.count() == 1 ? " was" : " were")
        + " classified as "
        + evaluation.classNames().get(pair.predictedClass())
        + ".";
  }

  private static Row row(ConfusionMatrix matrix, int trueClass) {
    return new Row(
        matrix.classNames().get(trueClass),
        IntStream.range(0, matrix.classes())
            .mapToObj(predicted -> cell(matrix, trueClass, predicted))
            .toList());
  }

  private static Cell cell(ConfusionMatrix matrix, int trueClass, int predictedClass) {
    int count = matrix.count(trueClass, predictedClass);
    boolean hit = trueClass == predictedClass;
    double ofTrue = share(count, matrix.support(trueClass));
    double ofPredicted = share(count, matrix.predictions(predictedClass));
    String label =
        "true "
            + matrix.classNames().get(trueClass)
            + ", predicted "
            + matrix.classNames().get(predictedClass)
            + ": "
            + count
            + (count == 1 ? " image, " : " images, ")
            + text(ofTrue)
            + " % of true, "
            + text(ofPredicted)
            + " % of predicted";
    return new Cell(
        Integer.toString(count),
        text(ofTrue),
        text(ofPredicted),
        style("t", ofTrue, hit),
        style("p", ofPredicted, hit),
        hit || count == 0 ? "" : Errors.anchor(trueClass, predictedClass),
        label);
  }

  private static double share(long count, long total) {
    return total == 0 ? 0 : (double) count / total;
  }

  /** Formats a percentage with one decimal. Only 1 gives 100.0, and only 0 gives 0. */
  private static String text(double share) {
    if (share == 0) {
      return "0";
    }
    if (share < 0.001) {
      return "<0.1";
    }
    return Numbers.percentWithoutSign(share, 1);
  }

  private static String style(String view, double share, boolean hit) {
    if (share == 0) {
      return view + "-none";
    }
    double[] steps = hit ? HIT_STEPS : ERROR_STEPS;
    int step = 0;
    while (share > steps[step]) {
      step++;
    }
    return view + (hit ? "-hit-" : "-miss-") + (step + 1);
  }
}
