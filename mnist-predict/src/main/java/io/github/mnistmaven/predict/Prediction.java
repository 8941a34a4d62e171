package io.github.mnistmaven.predict;

import java.util.List;

/**
 * Predicted class of an image with the probabilities of all classes.
 *
 * @param label name of the most probable class
 * @param probability probability of this class, 0 to 1
 * @param classNames names of all classes, in the model's order
 * @param probabilities probabilities of all classes, in the same order; their sum is 1
 */
public record Prediction(
    String label, double probability, List<String> classNames, List<Double> probabilities) {
  /** Copies the lists. */
  public Prediction {
    classNames = List.copyOf(classNames);
    probabilities = List.copyOf(probabilities);
  }
}
