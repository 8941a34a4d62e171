package io.github.mnistmaven.core.evaluation;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/**
 * Off-diagonal cell of the confusion matrix: a pair of classes that the model confuses.
 *
 * @param trueClass row of the cell
 * @param predictedClass column of the cell
 * @param count number of images in the cell, at least 1
 * @param images positions of these images in the evaluated set, from 0, ascending; empty in
 *     evaluations written by earlier versions
 * @param examples some of these images, by descending loss
 */
public record ConfusedPair(
    int trueClass,
    int predictedClass,
    int count,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Integer> images,
    List<Misclassification> examples) {
  /** Maximum number of examples of a pair. */
  public static final int MAX_EXAMPLES = 24;

  /** Copies the lists. */
  public ConfusedPair {
    images = List.copyOf(images);
    examples = List.copyOf(examples);
  }
}
