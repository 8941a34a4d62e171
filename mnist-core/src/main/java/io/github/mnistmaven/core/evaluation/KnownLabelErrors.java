package io.github.mnistmaven.core.evaluation;

import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.internal.file.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;

/**
 * The images of MNIST's test set whose label people doubt.
 *
 * <p>Source: C. Northcutt, A. Athalye, J. Mueller, "Pervasive Label Errors in Test Sets Destabilize
 * Machine Learning Benchmarks" (2021), and the crowd's verdicts published with it: fewer than three
 * of five workers backed the given label.
 */
final class KnownLabelErrors {
  private static final Set<Integer> MNIST_TEST =
      Set.of(
          947, 1621, 1901, 2130, 2462, 2597, 2654, 3520, 3558, 5937, 6651, 6783, 8527, 9679, 9729);

  private static final int MNIST_TEST_COUNT = 10_000;
  private static final String MNIST_TEST_SHA256 =
      "9890110a2820ea90522968d039c2ba906b8e431ded8593ce3621ffb1b52e3791";

  private KnownLabelErrors() {}

  /** The positions of doubtful labels: empty unless this is MNIST's own test set, in its order. */
  static Set<Integer> of(Digits digits) {
    boolean candidate = digits.count() == MNIST_TEST_COUNT && digits.pixelsPerImage() == 28 * 28;
    return candidate && sha256(digits).equals(MNIST_TEST_SHA256) ? MNIST_TEST : Set.of();
  }

  /** The digest of every image's label, as four bytes, followed by its pixels. */
  static String sha256(Digits digits) {
    MessageDigest digest = Sha256.digest();
    byte[] pixels = new byte[digits.pixelsPerImage()];
    for (int image = 0; image < digits.count(); image++) {
      digits.copyPixels(image, pixels, 0);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, digits.label(image)).array());
      digest.update(pixels);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
