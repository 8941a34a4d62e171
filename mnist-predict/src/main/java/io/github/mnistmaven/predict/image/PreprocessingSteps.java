package io.github.mnistmaven.predict.image;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Results of the steps that prepare a picture for the network, to show why a picture is read as it
 * is. All pictures are grayscale and have the same size, which is smaller than that of a large
 * input; ink is black.
 *
 * @param grayscale luma with the weights of ITU-R BT.601
 * @param contrast contrast with the background, without uneven light and of dark polarity
 * @param foreground pixels above the threshold
 * @param withoutLines foreground without ruled lines and boxes
 * @param digits digits from left to right as the network receives them
 */
public record PreprocessingSteps(
    BufferedImage grayscale,
    BufferedImage contrast,
    BufferedImage foreground,
    BufferedImage withoutLines,
    List<Digit> digits) {
  /** Copies the list. */
  public PreprocessingSteps {
    digits = List.copyOf(digits);
  }

  /**
   * Normalized digit.
   *
   * @param boundingBox position in the input, in pixels
   * @param image image of the model's size, light ink on black
   */
  public record Digit(BoundingBox boundingBox, BufferedImage image) {}
}
