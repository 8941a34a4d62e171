package io.github.mnistmaven.engine.network;

/**
 * Regularization of a layer's weights; its biases are not regularized.
 *
 * @param l1 L1 factor: {@code l1 * sign(w)} is added to the gradient
 * @param l2 L2 factor: {@code l2 * w} is added to the gradient, as in Deeplearning4j and PyTorch;
 *     Keras' {@code l2(f)} adds {@code 2 * f * w}
 * @param weightDecay decoupled weight decay (Loshchilov and Hutter, 2019): each step subtracts
 *     {@code learningRate * weightDecay * w} from the weight
 */
public record Regularization(double l1, double l2, double weightDecay) {
  /** No regularization. */
  public static final Regularization NONE = new Regularization(0, 0, 0);

  /** Checks the factors. */
  public Regularization {
    if (!(isFactor(l1) && isFactor(l2) && isFactor(weightDecay))) {
      throw new InvalidNetworkException(
          "regularization factors must be in [0, 1] but are l1=%s, l2=%s and weightDecay=%s"
              .formatted(l1, l2, weightDecay));
    }
    l1 = Math.abs(l1); // no negative zeros: equal networks have equal JSON
    l2 = Math.abs(l2);
    weightDecay = Math.abs(weightDecay);
  }

  private static boolean isFactor(double value) {
    return value >= 0 && value <= 1;
  }
}
