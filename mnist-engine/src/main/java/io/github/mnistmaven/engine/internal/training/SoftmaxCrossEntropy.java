package io.github.mnistmaven.engine.internal.training;

import java.util.Arrays;

/** Softmax of the network's outputs and mean cross-entropy. */
final class SoftmaxCrossEntropy {
  private final Tensor scores;
  private final int classes;
  private double loss;
  private int correct;

  SoftmaxCrossEntropy(Tensor scores, int classes) {
    this.scores = scores;
    this.classes = classes;
  }

  /**
   * Computes the loss, the number of correct predictions and the gradient of the scores.
   *
   * @param targets {@code [images, classes]}, the probability of each class
   */
  void compute(float[] targets, int images) {
    double[] probabilities = new double[classes];
    loss = 0;
    correct = 0;
    for (int image = 0; image < images; image++) {
      int at = image * scores.size();
      double logSum = softmax(at, probabilities);
      Arrays.fill(scores.gradient(), at, at + scores.size(), 0);
      int best = 0;
      int wanted = 0;
      for (int c = 0; c < classes; c++) {
        float target = targets[image * classes + c];
        double score = scores.values()[at + scores.place(c)];
        if (target > 0) {
          loss -= target * (score - logSum);
        }
        scores.gradient()[at + scores.place(c)] = (float) ((probabilities[c] - target) / images);
        best = probabilities[c] > probabilities[best] ? c : best;
        wanted = target > targets[image * classes + wanted] ? c : wanted;
      }
      correct += best == wanted ? 1 : 0;
    }
    loss /= images;
  }

  /** Returns the logarithm of the sum of the exponentials of the scores. */
  private double softmax(int at, double[] probabilities) {
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      most = Math.max(most, scores.values()[at + scores.place(c)]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      probabilities[c] = StrictMath.exp(scores.values()[at + scores.place(c)] - most);
      sum += probabilities[c];
    }
    for (int c = 0; c < classes; c++) {
      probabilities[c] /= sum;
    }
    return most + StrictMath.log(sum);
  }

  /** Returns the mean loss of the batch, in nats. */
  double loss() {
    return loss;
  }

  /**
   * Returns the number of images for which the class with the largest target has the largest score.
   */
  int correct() {
    return correct;
  }
}
