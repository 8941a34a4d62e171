package io.github.mnistmaven.core.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often each true class was predicted as each class: rows are true labels, columns predicted.
 *
 * @param classNames the names of rows and columns, in the order of the class indices
 * @param counts {@code [classes][classes]}, each at least 0
 */
public record ConfusionMatrix(List<String> classNames, List<List<Integer>> counts) {

  /** Checks that the matrix is square, fits its names and holds no negative count. */
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

  /** Copies an array of counts, {@code [true][predicted]}. */
  public static ConfusionMatrix of(List<String> classNames, int[][] counts) {
    return new ConfusionMatrix(
        classNames, Arrays.stream(counts).map(row -> IntStream.of(row).boxed().toList()).toList());
  }

  /** The number of classes. */
  public int classes() {
    return classNames.size();
  }

  /** How many images of class {@code trueClass} were predicted as {@code predictedClass}. */
  public int count(int trueClass, int predictedClass) {
    return counts.get(trueClass).get(predictedClass);
  }

  /** How many images have this true label: the row's sum. */
  public long support(int trueClass) {
    return counts.get(trueClass).stream().mapToLong(Integer::longValue).sum();
  }

  /** How many images were predicted as this class: the column's sum. */
  public long predictions(int predictedClass) {
    return counts.stream().mapToLong(row -> row.get(predictedClass)).sum();
  }

  /** The number of images. */
  public long total() {
    return IntStream.range(0, classes()).mapToLong(this::support).sum();
  }

  /** The number of images on the diagonal. */
  public long correct() {
    return IntStream.range(0, classes()).mapToLong(i -> count(i, i)).sum();
  }

  /** Precision, recall and F1 of one class; a quotient with denominator 0 is 0. */
  public ClassMetrics metrics(int index) {
    double precision = ratio(count(index, index), predictions(index));
    double recall = ratio(count(index, index), support(index));
    double f1 = ratio(2L * count(index, index), predictions(index) + support(index));
    return new ClassMetrics(classNames.get(index), precision, recall, f1, support(index));
  }

  /** The metrics of every class, in the order of the class indices. */
  public List<ClassMetrics> perClass() {
    return IntStream.range(0, classes()).mapToObj(this::metrics).toList();
  }

  /**
   * The metrics of the classes that occur among labels or predictions. These are the classes of
   * macro averages, as by default in scikit-learn: a class without images that was predicted counts
   * as 0, and one that does not occur at all is left out.
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

  /** The matrix as text, its axes named. */
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
