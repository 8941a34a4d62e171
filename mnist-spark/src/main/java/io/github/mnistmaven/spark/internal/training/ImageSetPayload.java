package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.predict.image.ImageSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Serializable labeled images, one byte per pixel; 47 MB for MNIST.
 *
 * @param pixels {@code [count, height, width]}, row-major
 * @param labels {@code [count]}
 * @param height height in pixels
 * @param width width in pixels
 * @param classNames class names in index order
 */
@SuppressWarnings("ArrayRecordComponent") // Instances are never compared.
public record ImageSetPayload(
    byte[] pixels, int[] labels, int height, int width, List<String> classNames)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Converts images. */
  public static ImageSetPayload of(ImageSet digits) {
    byte[] pixels = new byte[digits.count() * digits.pixelsPerImage()];
    int[] labels = new int[digits.count()];
    for (int i = 0; i < labels.length; i++) {
      digits.copyPixels(i, pixels, i * digits.pixelsPerImage());
      labels[i] = digits.label(i);
    }
    return new ImageSetPayload(
        pixels, labels, digits.height(), digits.width(), new ArrayList<>(digits.classNames()));
  }

  /** Returns the images. */
  public ImageSet digits() {
    return ImageSet.labeled(pixels, labels, height, width, classNames);
  }
}
