package io.github.mnistmaven.core.evaluation;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/**
 * The errors of one off-diagonal cell of the confusion matrix.
 *
 * @param trueClass the cell's row
 * @param predictedClass the cell's column
 * @param count how many images were confused so, at least 1
 * @param images the positions of all of them in the evaluated set, from 0 and rising; empty where
 *     an earlier version wrote the evaluation
 * @param examples some of them, those with the highest loss first
 */
public record ConfusedPair(
    int trueClass,
    int predictedClass,
    int count,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Integer> images,
    List<Misclassification> examples) {
  /** The most examples kept of one pair. */
  public static final int MAX_EXAMPLES = 24;

  /** Copies the lists. */
  public ConfusedPair {
    images = List.copyOf(images);
    examples = List.copyOf(examples);
  }
}
