package io.github.mnistmaven.core.augmentation;

/** Operations of Keras on pixel values, in place. */
final class Intensity {
  private Intensity() {}

  /**
   * Adds {@code shift} to every pixel and clips the result to the minimum and maximum of the image.
   */
  static void channelShift(float[] image, double shift) {
    float low = min(image);
    float high = max(image);
    // NumPy adds a Python float to a float32 array in float32.
    float shift32 = (float) shift;
    for (int i = 0; i < image.length; i++) {
      image[i] = Math.min(Math.max(image[i] + shift32, low), high);
    }
  }

  /**
   * Multiplies the brightness as Keras does with PIL: scales the image so that its maximum is 255,
   * truncates to bytes, multiplies, truncates and clips to 0..255. Keras leaves the result in
   * 0..255. Here it is divided by 255, because models are evaluated on images in 0..1.
   */
  static void brightness(float[] image, double factor) {
    float lift = Math.max(-min(image), 0);
    float largest = max(image) + lift;
    float divisor = largest == 0 ? 1 : largest;
    for (int i = 0; i < image.length; i++) {
      int level = (int) ((image[i] + lift) / divisor * 255);
      int brightened = (int) Math.min(Math.max(level * (float) factor, 0), 255);
      image[i] = brightened / 255f;
    }
  }

  /** Multiplies the differences from a level by a factor. */
  static void contrast(float[] image, double factor, double level) {
    float factor32 = (float) factor;
    float offset = (float) (level - factor * level);
    for (int i = 0; i < image.length; i++) {
      image[i] = factor32 * image[i] + offset;
    }
  }

  /** Replaces each pixel by 1 minus its value. */
  static void invert(float[] image) {
    for (int i = 0; i < image.length; i++) {
      image[i] = 1 - image[i];
    }
  }

  private static float min(float[] image) {
    float min = image[0];
    for (float pixel : image) {
      min = Math.min(min, pixel);
    }
    return min;
  }

  private static float max(float[] image) {
    float max = image[0];
    for (float pixel : image) {
      max = Math.max(max, pixel);
    }
    return max;
  }
}
