package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.predict.image.ImageSet;

/** Images of known shapes in place of digits. */
final class Shapes {
  private Shapes() {}

  /** Settings without noise, shadow and distortion, and with full contrast. */
  static PhotoSettings clean(Interval lineOpacity) {
    Interval none = new Interval(0, 0);
    return new PhotoSettings(
        new Interval(300, 500),
        new Interval(700, 900),
        4,
        new Interval(0.4, 0.6),
        new Interval(0.9, 1),
        new Interval(1, 1),
        none,
        none,
        lineOpacity,
        new Interval(1, 1),
        none,
        none,
        none,
        new Interval(-8, 8),
        new Interval(0.05, 0.05),
        none,
        none,
        new Interval(100, 100));
  }

  /**
   * Returns a ring (label 0) and a bar (label 1). The ring's radii are 6 and 9 pixels; the bar
   * covers columns 12 to 15 and rows 4 to 23.
   */
  static ImageSet ringAndBar() {
    byte[] pixels = new byte[2 * 784];
    for (int row = 0; row < 28; row++) {
      for (int column = 0; column < 28; column++) {
        double radius = Math.hypot(row - 13.5, column - 13.5);
        boolean ring = radius > 6 && radius < 9;
        boolean bar = column >= 12 && column <= 15 && row >= 4 && row <= 23;
        pixels[row * 28 + column] = (byte) (ring ? 255 : 0);
        pixels[784 + row * 28 + column] = (byte) (bar ? 255 : 0);
      }
    }
    return ImageSet.labeled(pixels, new int[] {0, 1}, 28, 28, ImageSet.digitNames());
  }
}
