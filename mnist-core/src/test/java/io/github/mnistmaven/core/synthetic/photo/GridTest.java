package io.github.mnistmaven.core.synthetic.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.engine.random.RandomStream;
import org.junit.jupiter.api.Test;

/** Distance transform, thinning and enlargement on small grids. */
class GridTest {
  @Test
  void distancesAreThoseOfASearchOverAllPoints() {
    int side = 17;
    boolean[] set = new boolean[side * side];
    RandomStream random = RandomStream.of(1, "test");
    for (int i = 0; i < 9; i++) {
      set[random.nextInt(set.length)] = true;
    }

    float[] distances = DistanceTransform.of(set, side);

    for (int i = 0; i < set.length; i++) {
      double nearest = Double.MAX_VALUE;
      for (int j = 0; j < set.length; j++) {
        if (set[j]) {
          nearest = Math.min(nearest, Math.hypot(i / side - j / side, i % side - j % side));
        }
      }
      assertThat(distances[i]).isCloseTo((float) nearest, within(1e-4f));
    }
  }

  @Test
  void theDistanceFromAnEmptySetIsVeryLarge() {
    for (float distance : DistanceTransform.of(new boolean[25], 5)) {
      assertThat(distance).isGreaterThan(1e5f);
    }
  }

  @Test
  void theCenterLineOfABarIsOnePointWide() {
    boolean[] bar = new boolean[20 * 20];
    for (int row = 3; row < 17; row++) {
      for (int column = 8; column < 13; column++) {
        bar[row * 20 + column] = true;
      }
    }

    boolean[] line = Thinning.centerLine(bar, 20, 0);

    for (int row = 6; row < 14; row++) {
      int count = 0;
      for (int column = 0; column < 20; column++) {
        count += line[row * 20 + column] ? 1 : 0;
      }
      assertThat(count).isEqualTo(1);
      assertThat(line[row * 20 + 10]).isTrue();
    }
  }

  @Test
  void pruningShortensALineAtBothEndsAndLeavesARing() {
    boolean[] line = new boolean[20 * 20];
    for (int column = 2; column < 18; column++) {
      line[3 * 20 + column] = true;
    }
    for (int i = 0; i < 6; i++) {
      line[8 * 20 + 5 + i] = true;
      line[13 * 20 + 5 + i] = true;
      line[(8 + i) * 20 + 5] = true;
      line[(8 + i) * 20 + 10] = true;
    }

    boolean[] pruned = Thinning.centerLine(line, 20, 4);

    assertThat(count(pruned, 0, 6)).isEqualTo(16 - 2 * 4);
    assertThat(pruned[8 * 20 + 7] && pruned[13 * 20 + 7]).isTrue();
    assertThat(count(pruned, 7, 20)).isBetween(16, 20);
  }

  private static int count(boolean[] set, int fromRow, int toRow) {
    int count = 0;
    for (int i = fromRow * 20; i < toRow * 20; i++) {
      count += set[i] ? 1 : 0;
    }
    return count;
  }

  @Test
  void theSplineSpreadsAPixelOverItsNeighbors() {
    float[] pixels = new float[25];
    pixels[12] = 1;

    assertThat(SplineFilter.sample(pixels, 5, 2, 2)).isCloseTo(4.0 / 9, within(1e-12));
    assertThat(SplineFilter.sample(pixels, 5, 3, 2)).isCloseTo(1.0 / 9, within(1e-12));
    assertThat(SplineFilter.sample(pixels, 5, 3, 1)).isCloseTo(1.0 / 36, within(1e-12));
    assertThat(SplineFilter.sample(pixels, 5, 2.5, 2)).isCloseTo(23.0 / 72, within(1e-12));
    assertThat(SplineFilter.sample(pixels, 5, 4, 2)).isZero();
  }
}
