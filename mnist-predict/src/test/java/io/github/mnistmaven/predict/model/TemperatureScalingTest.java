package io.github.mnistmaven.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemperatureScalingTest {
  /** Odds of 9 to 1 become 3 to 1 at a temperature of 2. */
  @Test
  void temperatureTwoIsTheSquareRootOfTheOdds() {
    float[] scaled = TemperatureScaling.apply(new float[] {0.9f, 0.1f, 0.5f, 0.5f}, 2, 2);

    assertThat(scaled).containsExactly(new float[] {0.75f, 0.25f, 0.5f, 0.5f}, within(1e-6f));
  }

  @Test
  void temperatureOneDoesNotChangeProbabilities() {
    float[] probabilities = {0.3f, 0.7f, 1e-30f, 1};

    assertThat(TemperatureScaling.apply(probabilities, 2, 1))
        .isEqualTo(probabilities)
        .isNotSameAs(probabilities);
  }

  @Test
  void preservesPredictionAndOrder() {
    Random random = new Random(5);
    for (int round = 0; round < 20_000; round++) {
      float[] row = row(random);
      double temperature = Math.pow(20, 2 * random.nextDouble() - 1);

      float[] scaled = TemperatureScaling.apply(row, row.length, temperature);

      String description = Arrays.toString(row) + " at " + temperature;
      assertThat(first(scaled)).as(description).isEqualTo(first(row));
      double sum = 0;
      for (int i = 0; i < row.length; i++) {
        sum += scaled[i];
        for (int j = 0; j < row.length; j++) {
          if (row[i] <= row[j]) {
            assertThat(scaled[i]).as(description).isLessThanOrEqualTo(scaled[j]);
          }
        }
      }
      assertThat(sum).as(description).isCloseTo(1, within(1e-6));
    }
  }

  /** Returns random rows with equal and nearly equal values, zeros and very small numbers. */
  private static float[] row(Random random) {
    float[] row = new float[2 + random.nextInt(4)];
    for (int i = 0; i < row.length; i++) {
      row[i] =
          switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> (float) Math.pow(10, -40 * random.nextDouble());
            case 2 -> i == 0 ? 0.5f : row[i - 1];
            case 3 -> i == 0 ? 0.5f : Math.nextUp(row[i - 1]);
            default -> random.nextFloat();
          };
    }
    row[random.nextInt(row.length)] += 0.25f;
    float sum = 0;
    for (float p : row) {
      sum += p;
    }
    for (int i = 0; i < row.length; i++) {
      row[i] /= sum;
    }
    return row;
  }

  private static int first(float[] row) {
    int first = 0;
    for (int i = 1; i < row.length; i++) {
      first = row[i] > row[first] ? i : first;
    }
    return first;
  }
}
