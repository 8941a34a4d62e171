package io.github.mnistmaven.core.synthetic.photo;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Synthetic photo with its truth.
 *
 * @param image photo of type {@link BufferedImage#TYPE_INT_RGB}
 * @param kind content
 * @param digits digits from left to right; empty for content without digits
 */
public record SyntheticPhoto(BufferedImage image, PhotoKind kind, List<WrittenDigit> digits) {
  /** Copies the list. */
  public SyntheticPhoto {
    digits = List.copyOf(digits);
  }

  /**
   * Digit of a photo.
   *
   * @param label class name of the image
   * @param source index of the image in the set of the generator
   * @param bounds smallest rectangle of pixels with ink of this digit, inside the photo
   */
  public record WrittenDigit(String label, int source, Rectangle bounds) {}
}
