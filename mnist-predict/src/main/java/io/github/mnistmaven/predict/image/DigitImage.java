package io.github.mnistmaven.predict.image;

import java.awt.image.BufferedImage;

/**
 * Brings a picture of one digit into the form of MNIST's images: light ink on black, one size,
 * centred.
 *
 * <ol>
 *   <li>Colours become grey with the weights of ITU-R BT.601 (0.299, 0.587, 0.114). Transparent
 *       parts lie on black if the visible part is light on average, else on white.
 *   <li>The ground is the median grey of the picture's outermost pixels. Ink is dark if the ground
 *       is nearer to the lightest grey than to the darkest; a picture of one grey is light ground
 *       from 128 on.
 *   <li>A picture that already has the wanted size stays as it is, only inverted if its ink is
 *       dark.
 *   <li>Any other one is measured as distance from the ground towards the ink, so that the farthest
 *       pixel is 255. The box around all pixels of at least 64 is scaled, its proportions kept, so
 *       that it just fits 20/28 of height and width: each new pixel is the average of the area that
 *       it covers. Its centre of mass goes to pixel (height / 2, width / 2), rounded to whole
 *       pixels and as near as the box allows. Without ink the image is empty.
 * </ol>
 *
 * This is how MNIST's images were made from NIST's (LeCun et al., 1998), for any grey picture.
 */
public final class DigitImage {
  private final byte[] pixels;
  private final boolean inverted;

  private DigitImage(byte[] pixels, boolean inverted) {
    this.pixels = pixels;
    this.inverted = inverted;
  }

  /**
   * Brings a picture into form.
   *
   * @param height rows of the result, 1 to {@link ImageSet#MAX_SIDE}
   * @param width columns of the result, 1 to {@link ImageSet#MAX_SIDE}
   * @throws IllegalArgumentException if there is no picture: {@code ImageIO.read} returns none for
   *     a file that it cannot read
   */
  public static DigitImage of(BufferedImage image, int height, int width, Polarity polarity) {
    if (image == null) {
      throw new IllegalArgumentException(
          "image must be a picture but is null, as ImageIO.read returns it for a file that is no"
              + " picture; check that the file is a PNG, JPEG, BMP or GIF");
    }
    GrayscaleImage grey = GrayscaleImage.of(image);
    boolean darkInk = grey.isInkDark(polarity);
    return new DigitImage(grey.inForm(height, width, darkInk), darkInk);
  }

  /** The pixels of a picture brought into form: {@code [height, width]}, its polarity detected. */
  public static byte[] toPixels(BufferedImage image, int height, int width) {
    return of(image, height, width, Polarity.DETECT).pixels();
  }

  /** {@code [height, width]}, row-major, 0 is background and 255 is ink; a fresh copy. */
  public byte[] pixels() {
    return pixels.clone();
  }

  /** Whether the picture was dark on light. */
  public boolean isInverted() {
    return inverted;
  }
}
