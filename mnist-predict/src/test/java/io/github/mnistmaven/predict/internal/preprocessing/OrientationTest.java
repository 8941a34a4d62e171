package io.github.mnistmaven.predict.internal.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  /** The sides of the picture at which the first row and the first column are stored: EXIF 2.3. */
  @ParameterizedTest
  @CsvSource({
    "1, top, left", "2, top, right", "3, bottom, right", "4, bottom, left",
    "5, left, top", "6, right, top", "7, right, bottom", "8, left, bottom"
  })
  void anOrientedPictureIsUpright(int orientation, String firstRow, String firstColumn) {
    int width = 3;
    int height = 2;
    boolean upright = "top".equals(firstRow) || "bottom".equals(firstRow);
    Plane stored = upright ? new Plane(width, height) : new Plane(height, width);
    for (int row = 0; row < stored.height; row++) {
      for (int column = 0; column < stored.width; column++) {
        int x = upright ? at(firstColumn, column, width) : at(firstRow, row, width);
        int y = upright ? at(firstRow, row, height) : at(firstColumn, column, height);
        stored.values[row * stored.width + column] = 10 * y + x;
      }
    }

    Plane picture = stored.oriented(orientation);

    assertThat(picture.width).isEqualTo(width);
    assertThat(picture.values).containsExactly(0, 1, 2, 10, 11, 12);
  }

  private static int at(String side, int index, int size) {
    return "top".equals(side) || "left".equals(side) ? index : size - 1 - index;
  }
}
