package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Handwritten letters of a font of strokes, without those that look like digits; see {@link
 * PhotoKind#LETTER}.
 *
 * <p>A letter is a list of strokes separated by semicolons. A stroke is a list of points on a grid
 * of ten rows for a capital letter; it is smooth if it begins with {@code ~}.
 */
final class Letters {
  private static final String[] FONT = {
    "A 0,10 4,0 8,10;2,6 6,6",
    "C ~8,2 5,0 1,3 1,7 5,10 8,8",
    "E 7,0 0,0 0,10 7,10;0,5 6,5",
    "F 7,0 0,0 0,10;0,5 6,5",
    "H 0,0 0,10;8,0 8,10;0,5 8,5",
    "K 0,0 0,10;7,0 0,6;2,4 8,10",
    "L 0,0 0,10 6,10",
    "M 0,10 1,0 5,7 9,0 10,10",
    "N 0,10 0,0 8,10 8,0",
    "P 0,10 0,0;~0,0 5,0 7,2.5 5,5 0,5",
    "R 0,10 0,0;~0,0 5,0 7,2.5 5,5 0,5;3,5 8,10",
    "T 0,0 8,0;4,0 4,10",
    "U ~0,0 0,7 2,10 6,10 8,7 8,0",
    "V 0,0 4,10 8,0",
    "W 0,0 2.5,10 5,3 7.5,10 10,0",
    "X 0,0 8,10;8,0 0,10",
    "c ~6,5 3,4 0,7 3,10 6,9",
    "d ~6,6 3,4 0,7 3,10 6,8;6,0 6,10",
    "e ~0,7 6,7 5,4.5 2,4 0,7 2,10 6,9",
    "f ~6,1 4,0 2,2 2,10;0,4.5 5,4.5",
    "h 0,0 0,10;~0,6 3,4 6,6 6,10",
    "k 0,0 0,10;5,4 0,8;1.5,7 5,10",
    "m 0,4 0,10;~0,6 2,4 4,6 4,10;~4,6 6,4 8,6 8,10",
    "n 0,4 0,10;~0,6 3,4 6,6 6,10",
    "p 0,4 0,14;~0,6 3,4 6,7 3,10 0,8.5",
    "r 0,4 0,10;~0,6 2,4 5,4.5",
    "t ~3,1 3,8 4,10 6,9;0,4 6,4",
    "u ~0,4 0,8 2,10 5,9 6,7;6,4 6,10",
    "v 0,4 3,10 6,4",
    "w 0,4 2,10 4,5 6,10 8,4",
    "x 0,4 6,10;6,4 0,10"
  };

  private Letters() {}

  /**
   * Draws a letter with random slant, width and small deviations.
   *
   * @param radius half of the width of its lines
   */
  static StrokeGlyph random(double radius, RandomStream random) {
    String letter = FONT[random.nextInt(FONT.length)];
    double slant = random.uniform(-0.1, 0.3);
    double width = random.uniform(0.75, 1.15);
    List<double[]> strokes = new ArrayList<>();
    for (String stroke : letter.substring(2).split(";", -1)) {
      boolean smooth = stroke.startsWith("~");
      double[] points = points(smooth ? stroke.substring(1) : stroke);
      for (int i = 0; i < points.length; i += 2) {
        double y = points[i + 1] + random.uniform(-0.4, 0.4);
        points[i] = (width * points[i] + random.uniform(-0.4, 0.4) + slant * (10 - y)) / 10;
        points[i + 1] = y / 10;
      }
      strokes.add(smooth ? StrokeGlyph.curve(points) : points);
    }
    return new StrokeGlyph(strokes, radius);
  }

  private static double[] points(String stroke) {
    String[] numbers = stroke.split("[ ,]", -1);
    double[] points = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      points[i] = Double.parseDouble(numbers[i]);
    }
    return points;
  }
}
