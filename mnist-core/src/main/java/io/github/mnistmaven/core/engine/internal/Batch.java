package io.github.mnistmaven.core.engine.internal;

import java.util.Arrays;

/**
 * Reusable batch: pixels and, in a training batch, a target for each image: the probability of
 * every class.
 *
 * <p>Pixels are {@code [capacity, pixelsPerImage]} floats, targets {@code [capacity, classes]},
 * both row-major; the first {@link #size} images count.
 */
public final class Batch {
  private final float[] pixels;
  private final float[] targets;
  private final int capacity;
  private final int pixelsPerImage;
  private final int classes;
  private int size;

  /**
   * An empty batch to predict.
   *
   * @param capacity the largest number of images, at least 1
   * @param pixelsPerImage height * width, at least 1
   */
  public Batch(int capacity, int pixelsPerImage) {
    this(capacity, pixelsPerImage, 0);
  }

  /**
   * An empty batch to train on.
   *
   * @param capacity the largest number of images, at least 1
   * @param pixelsPerImage height * width, at least 1
   * @param classes columns of the targets
   */
  public Batch(int capacity, int pixelsPerImage, int classes) {
    this.pixels = new float[Math.multiplyExact(capacity, pixelsPerImage)];
    this.targets = new float[Math.multiplyExact(capacity, classes)];
    this.capacity = capacity;
    this.pixelsPerImage = pixelsPerImage;
    this.classes = classes;
  }

  /** Puts an image to predict behind the last one. */
  public void add(float[] image) {
    addAll(image, 1);
  }

  /**
   * Puts images to predict behind the last one.
   *
   * @param images {@code [count, pixelsPerImage]}, row-major; may be longer
   */
  public void addAll(float[] images, int count) {
    System.arraycopy(images, 0, pixels, size * pixelsPerImage, count * pixelsPerImage);
    size += count;
  }

  /**
   * Puts an image behind the last one whose class is certain.
   *
   * @throws IllegalArgumentException if the label is no class
   */
  public void add(float[] image, int label) {
    add(image, label, 0);
  }

  /**
   * Puts an image behind the last one, its label smoothed (Szegedy et al., "Rethinking the
   * Inception Architecture for Computer Vision", 2016).
   *
   * @param smoothing the share of the target that all classes, the label's among them, have in
   *     equal parts, in [0, 1); the label has the rest
   * @throws IllegalArgumentException if the label is no class
   */
  public void add(float[] image, int label, double smoothing) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "label %d of image %d is none of the %d classes".formatted(label, size, classes));
    }
    int row = size * classes;
    Arrays.fill(targets, row, row + classes, (float) (smoothing / classes));
    targets[row + label] = (float) (1 - smoothing + smoothing / classes);
    add(image);
  }

  /** Makes the batch empty, ready for the next images. */
  public void clear() {
    size = 0;
  }

  /** The pixels of the first {@link #size} images; the array is the batch's own. */
  public float[] pixels() {
    return pixels;
  }

  /** The targets of the first {@link #size} images; the array is the batch's own. */
  public float[] targets() {
    return targets;
  }

  /** How many images the batch holds. */
  public int size() {
    return size;
  }

  /** How many images the batch can hold. */
  public int capacity() {
    return capacity;
  }

  /** Floats in one image. */
  public int pixelsPerImage() {
    return pixelsPerImage;
  }

  /** Columns of the targets; 0 if there is none. */
  public int classes() {
    return classes;
  }
}
