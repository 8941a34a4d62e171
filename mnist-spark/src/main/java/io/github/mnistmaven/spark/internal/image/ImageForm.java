package io.github.mnistmaven.spark.internal.image;

import io.github.mnistmaven.predict.image.Polarity;
import java.io.Serializable;

/**
 * Size and polarity of images.
 *
 * @param height height in pixels
 * @param width width in pixels
 * @param polarity whether ink is dark or light in encoded images
 */
public record ImageForm(int height, int width, Polarity polarity) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Returns {@code height * width}. */
  public int pixels() {
    return height * width;
  }
}
