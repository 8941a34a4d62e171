package io.github.mnistmaven.predict.image;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Immutable, ordered set of grayscale images of one size, with or without labels. Thread-safe.
 *
 * <p>Images are {@code [count, height, width]}, row-major, one byte per pixel, 0 is background and
 * 255 is ink. A selection shares the pixels of its source.
 */
public final class ImageSet {
  /** Largest height or width. */
  public static final int MAX_SIDE = 256;

  /** Largest number of classes. */
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
   * Creates a labeled set of copies of the arrays.
   *
   * @param pixels {@code [count, height, width]}, row-major, unsigned
   * @param labels {@code [count]}, each an index into {@code classNames}
   * @param height 1 to {@link #MAX_SIDE}
   * @param width 1 to {@link #MAX_SIDE}
   * @param classNames 1 to {@link #MAX_CLASSES} names, all different and none blank
   * @throws IllegalArgumentException if sizes do not match or a label is out of range
   */
  public static ImageSet labeled(
      byte[] pixels, int[] labels, int height, int width, List<String> classNames) {
    return checked(pixels.clone(), labels.clone(), height, width, classNames);
  }

  private static ImageSet checked(
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
   * Creates a set without labels of a copy of the array.
   *
   * @param pixels {@code [count, height, width]}, row-major, unsigned
   * @throws IllegalArgumentException if the length is not a multiple of {@code height * width}
   */
  public static ImageSet unlabeled(byte[] pixels, int height, int width) {
    int count = height < 1 || width < 1 ? 0 : pixels.length / (height * width);
    checkShape(pixels, count, height, width);
    return new ImageSet(pixels.clone(), null, identity(count), height, width, List.of(), row -> "");
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

  /** Returns the number of images. */
  public int count() {
    return rows.length;
  }

  /** Returns the number of rows of an image. */
  public int height() {
    return height;
  }

  /** Returns the number of columns of an image. */
  public int width() {
    return width;
  }

  /** Returns {@code height * width}. */
  public int pixelsPerImage() {
    return height * width;
  }

  /** Returns whether the images have labels. */
  public boolean isLabeled() {
    return labels != null;
  }

  /** Returns the class names in the order of their indices; empty without labels. */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Returns the class index of an image.
   *
   * @throws IllegalStateException if the set has no labels
   */
  public int label(int image) {
    if (labels == null) {
      throw new IllegalStateException("this set has no labels; check isLabeled() first");
    }
    return labels[rows[image]];
  }

  /** Returns a pixel, 0 (background) to 255 (ink). */
  public int pixel(int image, int row, int column) {
    Objects.checkIndex(row, height);
    Objects.checkIndex(column, width);
    return pixels[rows[image] * pixelsPerImage() + row * width + column] & 0xFF;
  }

  /**
   * Returns a read-only view of an image's {@link #pixelsPerImage} bytes, row-major. Views of
   * images with the same pixels are equal.
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

  /** Returns the images at the given indices, in that order, sharing this set's pixels. */
  public ImageSet select(int[] images) {
    int[] selected = new int[images.length];
    for (int i = 0; i < images.length; i++) {
      selected[i] = rows[images[i]];
    }
    return new ImageSet(pixels, labels, selected, height, width, classNames, locations);
  }

  /** Returns the first {@code n} images, or all if there are fewer. */
  public ImageSet first(int n) {
    return select(identity(Math.min(n, count())));
  }

  /** Returns the position of an image in the original set of a selection, from 0. */
  public int row(int image) {
    return rows[image];
  }

  /**
   * Returns the source of an image: the path of its picture inside the data set, or a file and the
   * position in it, such as {@code train.csv, line 3}; empty if unknown.
   */
  public String location(int image) {
    return locations.apply(rows[image]);
  }

  /**
   * Returns a copy with locations, see {@link #location}.
   *
   * @param newLocations function from a {@link #row} to its location; must be deterministic
   */
  public ImageSet withLocations(IntFunction<String> newLocations) {
    return new ImageSet(pixels, labels, rows, height, width, classNames, newLocations);
  }

  /**
   * Returns these images with labels, which are copied.
   *
   * @param newLabels {@code [count]}, each an index into {@code newClassNames}
   * @throws IllegalArgumentException if sizes do not match, a label is out of range, or this set is
   *     a selection of a larger one
   */
  public ImageSet withLabels(int[] newLabels, List<String> newClassNames) {
    if (newLabels.length != count() || (long) count() * pixelsPerImage() != pixels.length) {
      throw new IllegalArgumentException(
          newLabels.length + " labels do not match the complete image set of " + this);
    }
    return checked(pixels, newLabels.clone(), height, width, newClassNames)
        .withLocations(locations);
  }

  /** Returns copies of the images with rows and columns swapped. */
  public ImageSet transposed() {
    byte[] target = new byte[count() * pixelsPerImage()];
    int[] targetLabels = new int[count()];
    for (int image = 0; image < count(); image++) {
      int start = rows[image] * pixelsPerImage();
      for (int i = 0; i < pixelsPerImage(); i++) {
        int transposed = i % width * height + i / width;
        target[image * pixelsPerImage() + transposed] = pixels[start + i];
      }
      targetLabels[image] = isLabeled() ? label(image) : 0;
    }
    return new ImageSet(
        target,
        isLabeled() ? targetLabels : null,
        identity(count()),
        /* height= */ width,
        /* width= */ height,
        classNames,
        image -> locations.apply(rows[image]));
  }

  /** Returns the number of images of each class, in the order of {@link #classNames}. */
  public int[] labelCounts() {
    int[] counts = new int[classNames.size()];
    for (int i = 0; i < count() && isLabeled(); i++) {
      counts[label(i)]++;
    }
    return counts;
  }

  @Override
  public String toString() {
    String kind = isLabeled() ? classNames.size() + " classes" : "unlabeled";
    return count() + " images of " + height + " x " + width + ", " + kind;
  }

  /** Returns the names {@code 0} to {@code 9}. */
  public static List<String> digitNames() {
    return numberNames(10);
  }

  /**
   * Returns the names {@code 0}, {@code 1} and so on, for classes without names.
   *
   * @param classes number of names, 1 to {@link #MAX_CLASSES} for a labeled set
   */
  public static List<String> numberNames(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }
}
