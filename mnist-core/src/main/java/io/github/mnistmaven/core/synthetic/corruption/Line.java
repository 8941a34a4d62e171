package io.github.mnistmaven.core.synthetic.corruption;

import static io.github.mnistmaven.core.synthetic.corruption.Corruption.SIDE;
import static io.github.mnistmaven.core.synthetic.corruption.Corruption.clip;

import io.github.mnistmaven.engine.random.RandomStream;

/** Soft line segment from left to right; its brightness decreases with the vertical distance. */
record Line(double startColumn, double startRow, double endColumn, double endRow) {
  /** Rows from the center of a line in which the formula of its brightness applies. */
  private static final double REACH = 2.3;

  private static final double AMPLITUDE = 2;

  /** Columns from one turn of a zigzag to the next, along the line. */
  private static final double TURN = 4;

  static float[] addDotted(float[] image, RandomStream random) {
    return dotted(image, random.nextInt(27), random.nextInt(27));
  }

  /** Adds a line from column 0 to 26, of which columns 2, 3, 6, 7 and so on are drawn. */
  static float[] dotted(float[] image, int startRow, int endRow) {
    Line line = new Line(0, startRow, 27, endRow);
    float[] result = image.clone();
    for (int i = 0; i < image.length; i++) {
      if (i % SIDE / 2 % 2 == 1) {
        result[i] = clip(image[i] + line.brightness(i % SIDE, i / SIDE));
      }
    }
    return result;
  }

  static float[] addZigzag(float[] image, RandomStream random) {
    int startRow = random.nextInt(27);
    return zigzag(image, startRow, startRow - 5 + random.nextInt(10));
  }

  /**
   * Adds a zigzag about the straight line from column 2 to 25.
   *
   * <p>It ends on its last segment. MNIST-C's code ends at a point beside it by a quirk of its
   * formula, sometimes far away.
   */
  static float[] zigzag(float[] image, int startRow, int endRow) {
    double width = 25 - 2;
    double height = endRow - startRow;
    double length = StrictMath.sqrt(width * width + height * height);
    float[] result = image.clone();
    double position = 0;
    while (position < length) {
      double next = Math.min(length, nextTurn(position));
      new Line(
              column(position, width / length, height / length),
              startRow + row(position, width / length, height / length),
              column(next, width / length, height / length),
              startRow + row(next, width / length, height / length))
          .addTo(result);
      position = next;
    }
    return result;
  }

  /** Turns are at 2, 6, 10 and so on. */
  private static double nextTurn(double position) {
    return position < TURN / 2 ? TURN / 2 : position + TURN;
  }

  /** Returns the column of a zigzag's point, rotated to the direction of the line. */
  private static double column(double position, double cos, double sin) {
    return 2 + cos * position - sin * deviation(position);
  }

  private static double row(double position, double cos, double sin) {
    return sin * position + cos * deviation(position);
  }

  /** Triangle wave with an amplitude of 2 pixels and a period of 8, from 0 upward. */
  private static double deviation(double position) {
    double phase = (position + TURN / 2) % (2 * TURN);
    return AMPLITUDE * (phase < TURN ? phase / TURN * 2 - 1 : 3 - phase / TURN * 2);
  }

  private void addTo(float[] image) {
    for (int i = 0; i < image.length; i++) {
      image[i] = clip(image[i] + brightness(i % SIDE, i / SIDE));
    }
  }

  /** Returns {@code 1 + log(1 - d / 2.3)}, at least 0, at a vertical distance of d pixels. */
  private double brightness(int column, int row) {
    if (column < Math.floor(startColumn) || column >= Math.ceil(endColumn)) {
      return 0;
    }
    double slope = (endRow - startRow) / (endColumn - startColumn);
    double distance = Math.abs(row - startRow - slope * (column - startColumn));
    return distance < REACH ? Math.max(0, 1 + StrictMath.log(1 - distance / REACH)) : 0;
  }
}
