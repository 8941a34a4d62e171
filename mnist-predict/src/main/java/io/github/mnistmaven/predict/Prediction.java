package io.github.mnistmaven.predict;

import java.util.List;

/**
 * What an image shows.
 *
 * @param label the name of the likeliest class
 * @param probability its probability, 0 to 1
 * @param classNames all classes, in the model's order
 * @param probabilities their probabilities, in the same order, summing to 1
 */
public record Prediction(
    String label, double probability, List<String> classNames, List<Double> probabilities) {
  /** Copies the lists. */
  public Prediction {
    classNames = List.copyOf(classNames);
    probabilities = List.copyOf(probabilities);
  }
}
