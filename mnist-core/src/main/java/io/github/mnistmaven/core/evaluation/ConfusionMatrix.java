package io.github.mnistmaven.core.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Confusion matrix: rows are true labels, columns are predictions.
 *
 * @param classNames names of rows and columns, in the order of the class indices
 * @param counts {@code [classes][classes]}, each at least 0
 */
public record ConfusionMatrix(List<String> classNames, List<List<Integer>> counts) {

  /** Checks that the matrix is square, matches the class names and has no negative count. */
  public ConfusionMatrix {
    classNames = List.copyOf(classNames);
    counts = counts.stream().map(List::copyOf).toList();
    int classes = classNames.size();
    if (classes == 0) {
      throw new IllegalArgumentException("a confusion matrix needs at least one class");
    }
    if (counts.size() != classes || counts.stream().anyMatch(row -> row.size() != classes)) {
      throw new IllegalArgumentException(
          "counts must be " + classes + " rows of " + classes + " but are " + counts);
    }
    if (counts.stream().flatMap(List::stream).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("counts must be at least 0 but are " + counts);
    }
  }

  /** Creates a matrix from an array of counts, {@code [true][predicted]}. */
  public static ConfusionMatrix of(List<String> classNames, int[][] counts) {
    return new ConfusionMatrix(
        classNames, Arrays.stream(counts).map(row -> IntStream.of(row).boxed().toList()).toList());
  }

  /** Returns the number of classes. */
  public int classes() {
    return classNames.size();
  }

  /**
   * Returns the number of images of {@code trueClass} that were predicted as {@code
   * predictedClass}.
   */
  public int count(int trueClass, int predictedClass) {
    return counts.get(trueClass).get(predictedClass);
  }

  /** Returns the number of images with a true label: the sum of a row. */
  public long support(int trueClass) {
    return counts.get(trueClass).stream().mapToLong(Integer::longValue).sum();
  }

  /** Returns the number of images predicted as a class: the sum of a column. */
  public long predictions(int predictedClass) {
    return counts.stream().mapToLong(row -> row.get(predictedClass)).sum();
  }

  /** Returns the number of images. */
  public long total() {
    return IntStream.range(0, classes()).mapToLong(this::support).sum();
  }

  /** Returns the number of correctly classified images: the sum of the diagonal. */
  public long correct() {
    return IntStream.range(0, classes()).mapToLong(i -> count(i, i)).sum();
  }

  /** Returns precision, recall and F1 of a class; a quotient with denominator 0 is 0. */
  public ClassMetrics metrics(int index) {
    double precision = ratio(count(index, index), predictions(index));
    double recall = ratio(count(index, index), support(index));
    double f1 = ratio(2L * count(index, index), predictions(index) + support(index));
    return new ClassMetrics(classNames.get(index), precision, recall, f1, support(index));
  }

  /** Returns the metrics of all classes, in the order of the class indices. */
  public List<ClassMetrics> perClass() {
    return IntStream.range(0, classes()).mapToObj(this::metrics).toList();
  }

  /**
   * Returns the metrics of the classes that occur as label or prediction. Macro averages use these
   * classes, as scikit-learn does by default: a class that is predicted but has no images counts as
   * 0, and a class that does not occur is skipped.
   */
  public List<ClassMetrics> occurringClasses() {
    return IntStream.range(0, classes())
        .filter(index -> support(index) + predictions(index) > 0)
        .mapToObj(this::metrics)
        .toList();
  }

  private static double ratio(long numerator, long denominator) {
    return denominator == 0 ? 0 : (double) numerator / denominator;
  }

  /** Returns the matrix as a text table with labeled axes. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("rows: true label, columns: predicted label\n");
    int width = Math.max(cellWidth(), 2);
    text.append(" ".repeat(width));
    classNames.forEach(name -> text.append(padded(name, width)));
    for (int row = 0; row < classes(); row++) {
      text.append('\n').append(padded(classNames.get(row), width));
      counts.get(row).forEach(count -> text.append(padded(count.toString(), width)));
    }
    return text.append('\n').toString();
  }

  private int cellWidth() {
    int name = classNames.stream().mapToInt(String::length).max().orElse(0);
    int count =
        counts.stream().flatMap(List::stream).mapToInt(c -> c.toString().length()).max().orElse(0);
    return Math.max(name, count) + 1;
  }

  private static String padded(String cell, int width) {
    return String.format(Locale.ROOT, "%" + width + "s", cell);
  }
}
