package io.github.mnistmaven.core.evaluation;

import java.util.Set;

/**
 * MNIST test images with doubtful labels.
 *
 * <p>Source: C. Northcutt, A. Athalye, J. Mueller, "Pervasive Label Errors in Test Sets Destabilize
 * Machine Learning Benchmarks" (2021), and the published crowdsourcing results: fewer than three of
 * five annotators confirmed the given label.
 */
final class KnownLabelErrors {
  private static final Set<Integer> MNIST_TEST =
      Set.of(
          947, 1621, 1901, 2130, 2462, 2597, 2654, 3520, 3558, 5937, 6651, 6783, 8527, 9679, 9729);

  private static final String MNIST_TEST_SHA256 =
      "9890110a2820ea90522968d039c2ba906b8e431ded8593ce3621ffb1b52e3791";

  private KnownLabelErrors() {}

  /**
   * Returns the positions of doubtful labels; empty unless the images are MNIST's test set in its
   * original order.
   *
   * @param imagesSha256 see {@link Evaluation#imagesSha256}
   */
  static Set<Integer> in(String imagesSha256) {
    return imagesSha256.equals(MNIST_TEST_SHA256) ? MNIST_TEST : Set.of();
  }
}
