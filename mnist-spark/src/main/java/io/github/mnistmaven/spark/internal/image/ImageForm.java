package io.github.mnistmaven.spark.internal.image;

import io.github.mnistmaven.predict.image.Polarity;
import java.io.Serializable;

/**
 * The form that images are brought into.
 *
 * @param height rows of pixels
 * @param width columns of pixels
 * @param polarity which side of a picture's grey scale is ink
 */
public record ImageForm(int height, int width, Polarity polarity) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** {@code height * width}. */
  public int pixels() {
    return height * width;
  }
}
