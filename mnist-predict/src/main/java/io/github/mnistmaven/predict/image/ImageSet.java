package io.github.mnistmaven.predict.image;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * An immutable, ordered set of grey images of one size, with or without labels. Threads may share
 * it.
 *
 * <p>Images are {@code [count, height, width]}, row-major, one byte a pixel, 0 is background and
 * 255 is ink. A selection shares the pixels of the set it was selected from.
 */
public final class ImageSet {
  /** The largest height or width. */
  public static final int MAX_SIDE = 256;

  /** The largest number of classes. */
  public static final int MAX_CLASSES = 1000;

  private final byte[] pixels;
  private final int[] labels;
  private final int[] rows;
  private final int height;
  private final int width;
  private final List<String> classNames;
  private final IntFunction<String> locations;

  private ImageSet(
      byte[] pixels,
      int[] labels,
      int[] rows,
      int height,
      int width,
      List<String> classNames,
      IntFunction<String> locations) {
    this.pixels = pixels;
    this.labels = labels;
    this.rows = rows;
    this.height = height;
    this.width = width;
    this.classNames = classNames;
    this.locations = locations;
  }

  /**
   * A labelled set. Takes ownership of both arrays: the caller must not change them afterwards.
   *
   * @param pixels {@code [count, height, width]}, row-major, unsigned
   * @param labels {@code [count]}, each an index into {@code classNames}
   * @param height 1 to {@link #MAX_SIDE}
   * @param width 1 to {@link #MAX_SIDE}
   * @param classNames 1 to {@link #MAX_CLASSES} names, all different and none blank
   * @throws IllegalArgumentException if sizes disagree or a label is no class
   */
  public static ImageSet labelled(
      byte[] pixels, int[] labels, int height, int width, List<String> classNames) {
    checkShape(pixels, labels.length, height, width);
    List<String> names = List.copyOf(classNames);
    if (names.isEmpty() || names.size() > MAX_CLASSES) {
      throw new IllegalArgumentException(
          "classNames must hold 1 to " + MAX_CLASSES + " names but holds " + names.size());
    }
    if (new HashSet<>(names).size() < names.size() || names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "classNames must all be different and none blank but are " + names);
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= names.size()) {
        throw new IllegalArgumentException(
            "label of image "
                + i
                + " must be in 0.."
                + (names.size() - 1)
                + " but is "
                + labels[i]);
      }
    }
    return new ImageSet(pixels, labels, identity(labels.length), height, width, names, row -> "");
  }

  /**
   * A set without labels. Takes ownership of the array.
   *
   * @param pixels {@code [count, height, width]}, row-major, unsigned
   * @throws IllegalArgumentException if the length is no multiple of {@code height * width}
   */
  public static ImageSet unlabelled(byte[] pixels, int height, int width) {
    int count = height < 1 || width < 1 ? 0 : pixels.length / (height * width);
    checkShape(pixels, count, height, width);
    return new ImageSet(pixels, null, identity(count), height, width, List.of(), row -> "");
  }

  private static void checkShape(byte[] pixels, int count, int height, int width) {
    if (height < 1 || height > MAX_SIDE || width < 1 || width > MAX_SIDE) {
      throw new IllegalArgumentException(
          "height and width must be in 1.." + MAX_SIDE + " but are " + height + " x " + width);
    }
    if ((long) count * height * width != pixels.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d images of %d x %d need %d pixels but there are %d",
              count,
              height,
              width,
              (long) count * height * width,
              pixels.length));
    }
  }

  private static int[] identity(int count) {
    return IntStream.range(0, count).toArray();
  }

  /** The number of images. */
  public int count() {
    return rows.length;
  }

  /** Rows of pixels in an image. */
  public int height() {
    return height;
  }

  /** Columns of pixels in an image. */
  public int width() {
    return width;
  }

  /** {@code height * width}. */
  public int pixelsPerImage() {
    return height * width;
  }

  /** Whether every image has a label. */
  public boolean isLabelled() {
    return labels != null;
  }

  /** The classes' names in the order of their indices; empty without labels. */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * The class index of an image.
   *
   * @throws IllegalStateException if the set has no labels
   */
  public int label(int image) {
    if (labels == null) {
      throw new IllegalStateException("this set has no labels; check isLabelled() first");
    }
    return labels[rows[image]];
  }

  /** One pixel, 0 (background) to 255 (ink). */
  public int pixel(int image, int row, int column) {
    Objects.checkIndex(row, height);
    Objects.checkIndex(column, width);
    return pixels[rows[image] * pixelsPerImage() + row * width + column] & 0xFF;
  }

  /**
   * An image's {@link #pixelsPerImage} bytes, row-major, without copying them: a read-only view,
   * equal to the view of any image with the same pixels.
   */
  public ByteBuffer pixels(int image) {
    return ByteBuffer.wrap(pixels, rows[image] * pixelsPerImage(), pixelsPerImage())
        .slice()
        .asReadOnlyBuffer();
  }

  /** Copies an image's {@link #pixelsPerImage} bytes, row-major, to {@code target[offset...]}. */
  public void copyPixels(int image, byte[] target, int offset) {
    System.arraycopy(pixels, rows[image] * pixelsPerImage(), target, offset, pixelsPerImage());
  }

  /** Writes an image as floats, {@code pixel / 255}, row-major, to {@code target[offset...]}. */
  public void copyScaled(int image, float[] target, int offset) {
    int start = rows[image] * pixelsPerImage();
    for (int i = 0; i < pixelsPerImage(); i++) {
      target[offset + i] = (pixels[start + i] & 0xFF) / 255f;
    }
  }

  /** The images at the given indices, in that order, sharing this set's pixels. */
  public ImageSet select(int[] images) {
    int[] selected = new int[images.length];
    for (int i = 0; i < images.length; i++) {
      selected[i] = rows[images[i]];
    }
    return new ImageSet(pixels, labels, selected, height, width, classNames, locations);
  }

  /** The first {@code n} images, or all if there are fewer. */
  public ImageSet first(int n) {
    return select(identity(Math.min(n, count())));
  }

  /** Where an image stood in the set that this one was first selected from, from 0. */
  public int row(int image) {
    return rows[image];
  }

  /**
   * Where an image comes from: the path of its picture inside the data set, or a file there and the
   * place in it, such as {@code train.csv, line 3}; empty if it is unknown.
   */
  public String location(int image) {
    return locations.apply(rows[image]);
  }

  /**
   * The same images, each with a {@link #location}.
   *
   * @param newLocations the location for a {@link #row}, always the same one
   */
  public ImageSet withLocations(IntFunction<String> newLocations) {
    return new ImageSet(pixels, labels, rows, height, width, classNames, newLocations);
  }

  /**
   * The same images with labels. Takes ownership of the array.
   *
   * @param newLabels {@code [count]}, each an index into {@code newClassNames}
   * @throws IllegalArgumentException if sizes disagree, a label is no class, or this set is a
   *     selection from a larger one
   */
  public ImageSet withLabels(int[] newLabels, List<String> newClassNames) {
    if (newLabels.length != count() || (long) count() * pixelsPerImage() != pixels.length) {
      throw new IllegalArgumentException(
          newLabels.length + " labels do not fit the whole of " + this);
    }
    return labelled(pixels, newLabels, height, width, newClassNames).withLocations(locations);
  }

  /** Copies of the images with rows and columns swapped. */
  public ImageSet transposed() {
    byte[] target = new byte[count() * pixelsPerImage()];
    int[] targetLabels = new int[count()];
    for (int image = 0; image < count(); image++) {
      int start = rows[image] * pixelsPerImage();
      for (int i = 0; i < pixelsPerImage(); i++) {
        int transposed = i % width * height + i / width;
        target[image * pixelsPerImage() + transposed] = pixels[start + i];
      }
      targetLabels[image] = isLabelled() ? label(image) : 0;
    }
    return new ImageSet(
        target,
        isLabelled() ? targetLabels : null,
        identity(count()),
        /* height= */ width,
        /* width= */ height,
        classNames,
        image -> locations.apply(rows[image]));
  }

  /** How many images each class has, in the order of {@link #classNames}. */
  public int[] labelCounts() {
    int[] counts = new int[classNames.size()];
    for (int i = 0; i < count() && isLabelled(); i++) {
      counts[label(i)]++;
    }
    return counts;
  }

  @Override
  public String toString() {
    String kind = isLabelled() ? classNames.size() + " classes" : "unlabelled";
    return count() + " images of " + height + " x " + width + ", " + kind;
  }

  /** The names {@code 0} to {@code 9}. */
  public static List<String> digitNames() {
    return numberNames(10);
  }

  /**
   * The names {@code 0}, {@code 1} and so on, for labels that are numbers without a meaning.
   *
   * @param classes how many names there are to be, 1 to {@link #MAX_CLASSES} for a labelled set
   */
  public static List<String> numberNames(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }
}
