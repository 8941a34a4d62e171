package io.github.mnistmaven.core.engine.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A reusable batch: pixels in native memory, where an engine reads them without a copy, and labels.
 *
 * <p>Pixels are {@code [capacity, pixelsPerImage]} floats, row-major; the first {@link #size}
 * images count.
 */
public final class Batch {
  private final FloatBuffer pixels;
  private final int[] labels;
  private final int pixelsPerImage;
  private int size;

  /**
   * An empty batch.
   *
   * @param capacity the largest number of images, at least 1
   * @param pixelsPerImage height * width, at least 1
   */
  public Batch(int capacity, int pixelsPerImage) {
    this.pixels =
        ByteBuffer.allocateDirect(Math.multiplyExact(capacity * Float.BYTES, pixelsPerImage))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    this.labels = new int[capacity];
    this.pixelsPerImage = pixelsPerImage;
  }

  /** Puts an image behind the last one. */
  public void add(float[] image, int label) {
    pixels.put(size * pixelsPerImage, image, 0, pixelsPerImage);
    labels[size++] = label;
  }

  /** Makes the batch empty, ready for the next images. */
  public void clear() {
    size = 0;
  }

  /** The pixels, a direct buffer in native byte order. */
  public FloatBuffer pixels() {
    return pixels;
  }

  /** The class indices of the first {@link #size} images; the array is the batch's own. */
  public int[] labels() {
    return labels;
  }

  /** How many images the batch holds. */
  public int size() {
    return size;
  }

  /** How many images the batch can hold. */
  public int capacity() {
    return labels.length;
  }

  /** Floats in one image. */
  public int pixelsPerImage() {
    return pixelsPerImage;
  }
}
