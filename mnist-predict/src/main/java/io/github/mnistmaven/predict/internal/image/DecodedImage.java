package io.github.mnistmaven.predict.internal.image;

import java.awt.image.BufferedImage;

/**
 * Decoded image file.
 *
 * @param image stored pixels
 * @param orientation EXIF orientation, 1 to 8; 1 is upright
 */
public record DecodedImage(BufferedImage image, int orientation) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the image is null or the orientation is not in 1 to 8
   */
  public DecodedImage {
    if (image == null) {
      throw new IllegalArgumentException(
          "image must not be null; ImageIO.read returns null for a file that it cannot decode."
              + " Check that the file is a PNG, JPEG, BMP or GIF");
    }
    if (orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException("orientation must be in 1..8 but is " + orientation);
    }
  }
}
