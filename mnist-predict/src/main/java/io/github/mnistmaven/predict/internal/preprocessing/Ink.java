package io.github.mnistmaven.predict.internal.preprocessing;

/**
 * Ink of a picture: contrast with the paper, and the threshold from which a pixel is ink.
 *
 * @param contrast darkness relative to the paper: 0 is paper, 1 is black
 * @param smoothed contrast smoothed by 3 x 3 pixels, to which the threshold applies
 * @param edges difference of the largest and smallest smoothed contrast in 5 x 5 pixels
 * @param threshold smallest smoothed contrast of ink; infinite if the picture has no ink
 * @param minEdge smallest difference between a stroke and its surroundings
 */
record Ink(
    Plane contrast,
    Plane smoothed,
    Plane edges,
    float threshold,
    float minEdge,
    double minSharpness) {
  /** Contrast of edges that is larger than that of noise and paper texture. */
  private static final float STRONG = 0.35f;

  /** Smallest contrast of edges. */
  private static final float MIN_CONTRAST = 0.08f;

  /** Smallest ratio of the contrast of the strongest edges and of noise. */
  private static final float MIN_EDGE_RATIO = 3;

  /** Smallest ratio of the difference between a stroke and its surroundings and of noise. */
  private static final float MIN_STROKE_RATIO = 2.8f;

  /** Fraction of pixels that are not at the strongest edges. */
  private static final double EDGE_QUANTILE = 0.995;

  /** Fraction of the pixels that show only the noise of the paper. */
  private static final double NOISE_QUANTILE = 0.3;

  /** Smallest contrast of the edges of a stroke, relative to that of the stroke. */
  private static final double MIN_SHARPNESS = 0.3;

  /** Factor of the threshold on uniform paper, which keeps light strokes. */
  private static final float UNIFORM_FACTOR = 0.7f;

  /** Distance from a stroke at which its surroundings are measured, in pixels. */
  private static final int DISTANCE = 3;

  private static final float MIN_PAPER = 100;

  /** Smallest contrast of a line, as a fraction of the threshold of ink. */
  private static final float LINE_THRESHOLD = 0.7f;

  /** Returns the darkness of a grayscale picture with dark ink, relative to the paper. */
  static Plane contrast(Plane gray, Plane background) {
    Plane contrast = new Plane(gray.width, gray.height);
    for (int i = 0; i < contrast.values.length; i++) {
      float paper = background.values[i];
      contrast.values[i] = (paper - gray.values[i]) / Math.max(MIN_PAPER, paper);
    }
    return contrast;
  }

  /**
   * Finds the ink.
   *
   * @param uniform whether the paper is uniform, as in a scan
   */
  static Ink of(Plane contrast, boolean uniform) {
    Plane smoothed = contrast.smoothed();
    Plane edges = smoothed.range(2);
    float noise = Plane.quantile(edges.values, edges.values.length, NOISE_QUANTILE);
    return new Ink(
        contrast,
        smoothed,
        edges,
        threshold(smoothed, edges, noise) * (uniform ? UNIFORM_FACTOR : 1),
        Math.max(MIN_CONTRAST, MIN_STROKE_RATIO * noise),
        uniform ? 0 : MIN_SHARPNESS);
  }

  /**
   * Returns the mean at the strongest edges, where ink and paper cover equal areas. A picture
   * without edges that stand out from noise has no ink.
   */
  private static float threshold(Plane smoothed, Plane edges, float noise) {
    float strongest = Plane.quantile(edges.values, edges.values.length, EDGE_QUANTILE);
    boolean noisy = strongest < STRONG && strongest < MIN_EDGE_RATIO * noise;
    if (strongest < MIN_CONTRAST || noisy) {
      return Float.POSITIVE_INFINITY;
    }
    double sum = 0;
    int count = 0;
    for (int i = 0; i < edges.values.length; i++) {
      if (edges.values[i] >= strongest / 2) {
        sum += smoothed.values[i];
        count++;
      }
    }
    return (float) Math.max(MIN_CONTRAST / 2, sum / count);
  }

  /**
   * Returns whether a shape contrasts with its surroundings and has sharp edges, as strokes; noise
   * and shadows do not.
   */
  boolean isStroke(Shape shape) {
    int width = smoothed.width;
    double inside = 0;
    double outside = 0;
    double sharpness = 0;
    int count = 0;
    for (int pixel : shape.pixels()) {
      inside += smoothed.values[pixel];
      int x = pixel % width;
      for (int step : new int[] {-1, 1, -width, width}) {
        int near = pixel + DISTANCE * step;
        boolean sameRow =
            Math.abs(step) > 1 || (x + DISTANCE * step >= 0 && x + DISTANCE * step < width);
        if (sameRow && near >= 0 && near < smoothed.values.length && !isInk(near)) {
          outside += smoothed.values[near];
          sharpness += edges.values[pixel + step];
          count++;
        }
      }
    }
    double level = inside / shape.area();
    return count == 0
        || (level - outside / count >= minEdge && sharpness / count >= minSharpness * level);
  }

  /** Returns the contrast without lines and the pixels next to them. */
  Plane without(Plane lines) {
    Plane rest = contrast.copy();
    for (int i = 0; i < rest.values.length; i++) {
      if (lines.values[i] > 0) {
        int x = i % rest.width;
        int y = i / rest.width;
        for (int ny = Math.max(0, y - 1); ny <= Math.min(rest.height - 1, y + 1); ny++) {
          for (int nx = Math.max(0, x - 1); nx <= Math.min(rest.width - 1, x + 1); nx++) {
            int near = ny * rest.width + nx;
            if (lines.values[near] > 0 || !isInk(near)) {
              rest.values[near] = Math.min(0, rest.values[near]);
            }
          }
        }
      }
    }
    return rest;
  }

  private boolean isInk(int index) {
    return smoothed.values[index] >= threshold;
  }

  /** Returns 1 for ink, 0 for paper. */
  Plane foreground() {
    return smoothed.atLeast(threshold);
  }

  /** Returns 1 for ink and for lines that may be lighter than ink, 0 for paper. */
  Plane withLines() {
    return smoothed.atLeast(LINE_THRESHOLD * threshold);
  }
}
