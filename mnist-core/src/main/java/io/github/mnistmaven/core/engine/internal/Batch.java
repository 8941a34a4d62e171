package io.github.mnistmaven.core.engine.internal;

import java.util.Arrays;

/**
 * Reusable batch of pixels and, for training, of targets: the probability of each class per image.
 *
 * <p>Pixels are {@code [capacity, pixelsPerImage]} floats, targets {@code [capacity, classes]},
 * both row-major; only the first {@link #size} images are valid.
 */
public final class Batch {
  private final float[] pixels;
  private final float[] targets;
  private final int capacity;
  private final int pixelsPerImage;
  private final int classes;
  private int size;

  /**
   * Creates an empty batch for inference.
   *
   * @param capacity maximum number of images, at least 1
   * @param pixelsPerImage height * width, at least 1
   */
  public Batch(int capacity, int pixelsPerImage) {
    this(capacity, pixelsPerImage, 0);
  }

  /**
   * Creates an empty batch for training.
   *
   * @param capacity maximum number of images, at least 1
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

  /** Appends an image for inference. */
  public void add(float[] image) {
    addAll(image, 1);
  }

  /**
   * Appends images for inference.
   *
   * @param images {@code [count, pixelsPerImage]}, row-major; may be longer
   * @param count number of images
   */
  public void addAll(float[] images, int count) {
    System.arraycopy(images, 0, pixels, size * pixelsPerImage, count * pixelsPerImage);
    size += count;
  }

  /**
   * Appends a training image.
   *
   * @throws IllegalArgumentException if the label is out of range
   */
  public void add(float[] image, int label) {
    add(image, label, 0);
  }

  /**
   * Appends a training image with a smoothed label (Szegedy et al., "Rethinking the Inception
   * Architecture for Computer Vision", 2016).
   *
   * @param smoothing label smoothing factor, in [0, 1): the part of the target that is distributed
   *     equally over all classes
   * @throws IllegalArgumentException if the label is out of range
   */
  public void add(float[] image, int label, double smoothing) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "label of image %d must be in 0..%d but is %d".formatted(size, classes - 1, label));
    }
    int row = size * classes;
    Arrays.fill(targets, row, row + classes, (float) (smoothing / classes));
    targets[row + label] = (float) (1 - smoothing + smoothing / classes);
    add(image);
  }

  /** Removes all images. */
  public void clear() {
    size = 0;
  }

  /** Returns the pixels of the first {@link #size} images; the array is not a copy. */
  public float[] pixels() {
    return pixels;
  }

  /** Returns the targets of the first {@link #size} images; the array is not a copy. */
  public float[] targets() {
    return targets;
  }

  /** Returns the number of images in the batch. */
  public int size() {
    return size;
  }

  /** Returns the maximum number of images. */
  public int capacity() {
    return capacity;
  }

  /** Returns the number of values of an image. */
  public int pixelsPerImage() {
    return pixelsPerImage;
  }

  /** Returns the number of columns of the targets; 0 for an inference batch. */
  public int classes() {
    return classes;
  }
}
