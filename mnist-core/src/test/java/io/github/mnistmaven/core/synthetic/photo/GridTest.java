package io.github.mnistmaven.core.synthetic.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.engine.random.RandomStream;
import org.junit.jupiter.api.Test;

/** Distance transform and enlargement on small grids. */
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
