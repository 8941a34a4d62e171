package io.github.mnistmaven.core.evaluation;

import java.util.List;

/**
 * The errors of one off-diagonal cell of the confusion matrix.
 *
 * @param trueClass the cell's row
 * @param predictedClass the cell's column
 * @param count how many images were confused so, at least 1
 * @param examples some of them, the costliest in loss first
 */
public record ConfusedPair(
    int trueClass, int predictedClass, int count, List<Misclassification> examples) {
  /** The most examples kept of one pair. */
  public static final int MAX_EXAMPLES = 24;

  /** Copies the examples. */
  public ConfusedPair {
    examples = List.copyOf(examples);
  }
}
