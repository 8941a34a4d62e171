package io.github.mnistmaven.core.evaluation;

import java.util.List;

/**
 * Calibration metrics: the agreement of confidence, the probability of the predicted class, and
 * accuracy.
 *
 * @param expectedCalibrationError mean difference between confidence and accuracy over {@link
 *     #BINS} bins of equal width, weighted by the number of images, in [0, 1] (Guo et al., "On
 *     Calibration of Modern Neural Networks", 2017)
 * @param brierScore mean squared distance between probabilities and one-hot label, summed over
 *     classes, in [0, 2]
 * @param negativeLogLikelihood mean cross-entropy in nats, as {@link Evaluation#loss}
 * @param bins points of the reliability curve, by ascending confidence
 */
public record Calibration(
    double expectedCalibrationError,
    double brierScore,
    double negativeLogLikelihood,
    List<Bin> bins) {
  /** Number of bins of the reliability curve. */
  public static final int BINS = 15;

  /** Copies the bins. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Bin of images with a confidence in {@code (lower, upper]}.
   *
   * @param lower exclusive lower bound
   * @param upper inclusive upper bound
   * @param count number of images
   * @param meanConfidence mean confidence; NaN without images
   * @param accuracy fraction of correctly classified images; NaN without images
   */
  public record Bin(
      double lower, double upper, int count, double meanConfidence, double accuracy) {}

  static Calibration of(Scores scores) {
    int[] counts = new int[BINS];
    int[] hits = new int[BINS];
    double[] confidences = new double[BINS];
    for (int image = 0; image < scores.count(); image++) {
      double confidence = scores.confidence(image);
      int bin = Math.min(Math.max((int) Math.ceil(confidence * BINS) - 1, 0), BINS - 1);
      counts[bin]++;
      confidences[bin] += confidence;
      hits[bin] += scores.isCorrect(image) ? 1 : 0;
    }
    double error = 0;
    Bin[] bins = new Bin[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      double confidence = confidences[bin] / counts[bin];
      double accuracy = (double) hits[bin] / counts[bin];
      bins[bin] =
          new Bin((double) bin / BINS, (bin + 1.0) / BINS, counts[bin], confidence, accuracy);
      error += Math.abs(hits[bin] - confidences[bin]) / scores.count();
    }
    return new Calibration(error, scores.brierScore(), scores.loss(), List.of(bins));
  }
}
