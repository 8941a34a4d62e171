package io.github.mnistmaven.core.augmentation;

/** Flips of an image in place, with rows of {@code width} pixels. */
final class Flip {
  private Flip() {}

  /** Flips left to right. */
  static void horizontal(float[] image, int width) {
    for (int start = 0; start < image.length; start += width) {
      for (int left = start, right = start + width - 1; left < right; left++, right--) {
        swap(image, left, right);
      }
    }
  }

  /** Flips top to bottom. */
  static void vertical(float[] image, int width) {
    for (int top = 0, bottom = image.length - width; top < bottom; top += width, bottom -= width) {
      for (int column = 0; column < width; column++) {
        swap(image, top + column, bottom + column);
      }
    }
  }

  private static void swap(float[] image, int i, int j) {
    float pixel = image[i];
    image[i] = image[j];
    image[j] = pixel;
  }
}
