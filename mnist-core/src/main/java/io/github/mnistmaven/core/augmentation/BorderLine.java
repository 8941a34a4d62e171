package io.github.mnistmaven.core.augmentation;

import java.util.function.DoubleSupplier;

/**
 * Straight line near a border of the image, as the remains of a ruled line or of a printed box. A
 * part of the border's length, almost parallel to it, brighter than the background. Mutable, to
 * avoid an allocation per image.
 */
final class BorderLine {
  /** Greatest distance from the border, as a fraction of the image's side. */
  private static final double MAX_DISTANCE = 0.2;

  /** Greatest slope relative to the border. */
  private static final double MAX_SLOPE = 0.1;

  private static final double MIN_LENGTH = 0.2;
  private static final double MIN_BRIGHTNESS = 0.3;

  /** Width in pixels; 0 for no line. */
  double thickness;

  boolean vertical;

  /** Distance of the middle of the border's line from the first row or column, in pixels. */
  double position;

  double slope;

  /** First and last pixel along the border. */
  double start;

  double end;

  double brightness;

  /** Draws all values but the width, for an image of {@code height x width}. */
  void draw(double newThickness, int height, int width, DoubleSupplier uniform) {
    thickness = newThickness;
    vertical = uniform.getAsDouble() < 0.5;
    boolean far = uniform.getAsDouble() < 0.5;
    int across = (vertical ? width : height) - 1;
    int along = (vertical ? height : width) - 1;
    double distance = Range.draw(0, MAX_DISTANCE, uniform) * across;
    position = far ? across - distance : distance;
    slope = Range.draw(-MAX_SLOPE, MAX_SLOPE, uniform);
    double length = Range.draw(MIN_LENGTH, 1, uniform) * along;
    start = Range.draw(0, along - length, uniform);
    end = start + length;
    brightness = Range.draw(MIN_BRIGHTNESS, 1, uniform);
  }

  /** Draws the line into an image in place: each pixel becomes at least as bright as the line. */
  void addTo(float[] image, int height, int width) {
    int along = vertical ? height : width;
    for (int i = (int) Math.ceil(start); i <= end; i++) {
      double center = position + slope * (i - (along - 1) / 2.0);
      int first = (int) Math.max(0, Math.ceil(center - thickness / 2 - 0.5));
      int last = (vertical ? width : height) - 1;
      for (int j = first; j <= Math.min(last, center + thickness / 2 + 0.5); j++) {
        int pixel = vertical ? i * width + j : j * width + i;
        image[pixel] = Math.max(image[pixel], (float) (brightness * coverage(j - center)));
      }
    }
  }

  /** Returns the fraction of a pixel that the line covers, at a distance from its center line. */
  private double coverage(double distance) {
    double outer = Math.min(distance + 0.5, thickness / 2);
    double inner = Math.max(distance - 0.5, -thickness / 2);
    return Math.max(0, outer - inner);
  }
}
