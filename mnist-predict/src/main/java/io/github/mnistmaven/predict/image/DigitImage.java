package io.github.mnistmaven.predict.image;

import java.awt.image.BufferedImage;

/**
 * Preprocessing of a picture of one digit to the format of MNIST: light ink on black, fixed size,
 * centered.
 *
 * <ol>
 *   <li>Colors are converted to gray with the weights of ITU-R BT.601 (0.299, 0.587, 0.114).
 *       Transparent pixels are composited on black if the visible pixels are light on average,
 *       otherwise on white.
 *   <li>The background is the median gray of the border pixels. Ink is dark if the background is
 *       closer to the lightest gray than to the darkest. A picture of a single gray has a light
 *       background from 128 on.
 *   <li>A picture that already has the target size is only inverted if its ink is dark.
 *   <li>In any other picture, each pixel becomes its distance from the background, scaled so that
 *       the maximum is 255. The bounding box of all pixels of at least 64 is scaled, with its
 *       aspect ratio preserved, to fit 20/28 of height and width; each new pixel is the average of
 *       the area it covers. The center of mass is placed at pixel (height / 2, width / 2), rounded
 *       to whole pixels and limited so that the box stays inside. Without ink the image is empty.
 * </ol>
 *
 * <p>MNIST's images were created from NIST's in this way (LeCun et al., 1998).
 */
public final class DigitImage {
  private final byte[] pixels;
  private final boolean inverted;

  private DigitImage(byte[] pixels, boolean inverted) {
    this.pixels = pixels;
    this.inverted = inverted;
  }

  /**
   * Preprocesses a picture.
   *
   * @param height rows of the result, 1 to {@link ImageSet#MAX_SIDE}
   * @param width columns of the result, 1 to {@link ImageSet#MAX_SIDE}
   * @throws IllegalArgumentException if the image is null: {@code ImageIO.read} returns null for a
   *     file that it cannot decode
   */
  public static DigitImage of(BufferedImage image, int height, int width, Polarity polarity) {
    if (image == null) {
      throw new IllegalArgumentException(
          "image must not be null; ImageIO.read returns null for a file that it cannot decode."
              + " Check that the file is a PNG, JPEG, BMP or GIF");
    }
    GrayscaleImage gray = GrayscaleImage.of(image);
    boolean darkInk = gray.isInkDark(polarity);
    return new DigitImage(gray.inForm(height, width, darkInk), darkInk);
  }

  /**
   * Returns the pixels of a preprocessed picture, {@code [height, width]}, with detected polarity.
   */
  public static byte[] toPixels(BufferedImage image, int height, int width) {
    return of(image, height, width, Polarity.DETECT).pixels();
  }

  /**
   * Returns a copy of the pixels: {@code [height, width]}, row-major, 0 is background and 255 is
   * ink.
   */
  public byte[] pixels() {
    return pixels.clone();
  }

  /** Returns whether the picture had dark ink on a light background. */
  public boolean isInverted() {
    return inverted;
  }
}
