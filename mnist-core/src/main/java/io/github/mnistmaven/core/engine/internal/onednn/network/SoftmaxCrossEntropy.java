package io.github.mnistmaven.core.engine.internal.onednn.network;

import java.nio.FloatBuffer;

/**
 * Softmax and the mean cross-entropy behind it, with the gradient of both: probability minus
 * target, divided by the batch size. Stable, as the row's maximum is subtracted first.
 */
final class SoftmaxCrossEntropy {
  private final int classes;
  private final double[] exponentials;
  private double loss;
  private int correct;

  SoftmaxCrossEntropy(int classes) {
    this.classes = classes;
    this.exponentials = new double[classes];
  }

  /**
   * Replaces a batch's scores by the gradient of its loss.
   *
   * @param scores {@code [rows, classes]}, row-major
   * @param targets a probability of each class for each row, {@code [rows, classes]}, row-major
   */
  void train(FloatBuffer scores, int rows, float[] targets) {
    loss = 0;
    correct = 0;
    for (int row = 0; row < rows; row++) {
      int start = row * classes;
      int best = best(scores, start);
      double sum = exponentials(scores, start, best);
      loss += loss(scores, start, best, Math.log(sum), targets);
      if (best == wanted(targets, start)) {
        correct++;
      }
      for (int i = 0; i < classes; i++) {
        scores.put(start + i, (float) ((exponentials[i] / sum - targets[start + i]) / rows));
      }
    }
    loss /= rows;
  }

  /**
   * Writes the probabilities of some of a batch's scores.
   *
   * @param scores {@code [batch, classes]}, row-major
   * @param first of the rows to write
   * @param probabilities receives {@code [rows, classes]}, row-major, from an index on
   */
  void probabilities(FloatBuffer scores, int first, int rows, float[] probabilities, int at) {
    for (int row = 0; row < rows; row++) {
      int start = (first + row) * classes;
      double sum = exponentials(scores, start, best(scores, start));
      for (int i = 0; i < classes; i++) {
        probabilities[at + row * classes + i] = (float) (exponentials[i] / sum);
      }
    }
  }

  /** The mean cross-entropy, in nats, of the last batch trained on. */
  double loss() {
    return loss;
  }

  /**
   * How many rows of the last batch trained on had the class of the largest target ranked first.
   */
  int correct() {
    return correct;
  }

  /** A target of zero takes no part: the score of its class may be minus infinity. */
  private double loss(FloatBuffer scores, int start, int best, double logSum, float[] targets) {
    double sum = 0;
    for (int i = start; i < start + classes; i++) {
      if (targets[i] > 0) {
        double margin = scores.get(i) - scores.get(start + best);
        sum += targets[i] * (logSum - margin);
      }
    }
    return sum;
  }

  private int wanted(float[] targets, int start) {
    int largest = 0;
    for (int i = 1; i < classes; i++) {
      if (targets[start + i] > targets[start + largest]) {
        largest = i;
      }
    }
    return largest;
  }

  private int best(FloatBuffer scores, int start) {
    int best = 0;
    for (int i = 1; i < classes; i++) {
      if (scores.get(start + i) > scores.get(start + best)) {
        best = i;
      }
    }
    return best;
  }

  private double exponentials(FloatBuffer scores, int start, int best) {
    double largest = scores.get(start + best);
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      exponentials[i] = Math.exp(scores.get(start + i) - largest);
      sum += exponentials[i];
    }
    return sum;
  }
}
