package io.github.mnistmaven.core.engine.internal.onednn.network;

import java.nio.FloatBuffer;

/**
 * Softmax and the mean cross-entropy behind it, with the gradient of both: probability minus one
 * for the true class, divided by the batch size. Stable, as the row's maximum is subtracted first.
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
   * @param labels class indices, one for each row
   */
  void train(FloatBuffer scores, int rows, int[] labels) {
    loss = 0;
    correct = 0;
    for (int row = 0; row < rows; row++) {
      int start = row * classes;
      int label = labels[row];
      int best = best(scores, start);
      double margin = scores.get(start + label) - scores.get(start + best);
      double sum = exponentials(scores, start, best);
      loss += Math.log(sum) - margin;
      if (best == label) {
        correct++;
      }
      for (int i = 0; i < classes; i++) {
        double target = i == label ? 1 : 0;
        scores.put(start + i, (float) ((exponentials[i] / sum - target) / rows));
      }
    }
    loss /= rows;
  }

  /** Writes the probabilities of a batch's scores, {@code [rows, classes]}, from an index on. */
  void probabilities(FloatBuffer scores, int rows, float[] probabilities, int from) {
    for (int row = 0; row < rows; row++) {
      int start = row * classes;
      double sum = exponentials(scores, start, best(scores, start));
      for (int i = 0; i < classes; i++) {
        probabilities[from + start + i] = (float) (exponentials[i] / sum);
      }
    }
  }

  /** The mean cross-entropy, in nats, of the last batch trained on. */
  double loss() {
    return loss;
  }

  /** How many rows of the last batch trained on had their true class ranked first. */
  int correct() {
    return correct;
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
