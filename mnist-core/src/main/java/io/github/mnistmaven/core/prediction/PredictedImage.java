package io.github.mnistmaven.core.prediction;

import io.github.mnistmaven.predict.DigitReading;
import io.github.mnistmaven.predict.Prediction;

/**
 * Image with its predicted label.
 *
 * @param imageId name of the image: its number from 1, or its file name
 * @param label class name, or the digits of a photo; empty if nothing was read or the probability
 *     is below the minimum
 * @param probability probability of the most probable label, 0 to 1; of several digits, the product
 *     of their probabilities; 0 if nothing was read
 */
public record PredictedImage(String imageId, String label, double probability) {
  /** Returns the label and probability of a prediction. */
  public static PredictedImage of(String imageId, Prediction prediction) {
    return new PredictedImage(imageId, prediction.label(), prediction.probability());
  }

  /** Returns the text and probability of a photo. */
  public static PredictedImage of(String imageId, DigitReading reading) {
    return new PredictedImage(imageId, reading.text(), reading.probability());
  }

  /** Returns a copy without a label if the probability is below a minimum. */
  public PredictedImage withMinProbability(double minimum) {
    return probability < minimum ? new PredictedImage(imageId, "", probability) : this;
  }

  /** Returns whether there is a label. */
  public boolean isLabeled() {
    return !label.isEmpty();
  }
}
