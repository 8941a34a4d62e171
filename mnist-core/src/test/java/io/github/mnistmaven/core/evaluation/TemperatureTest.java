package io.github.mnistmaven.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TemperatureScaling;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemperatureTest {
  private static final List<String> TWO = List.of("a", "b");

  /**
   * Accuracy 80% at a confidence of 99%: odds of 4 to 1 instead of 99 to 1, so the temperature is
   * log 99 / log 4.
   */
  @Test
  void fitsTheConfidenceToTheAccuracy() {
    float[] probabilities = new float[20];
    int[] labels = new int[10];
    for (int image = 0; image < 10; image++) {
      probabilities[2 * image] = 0.99f;
      probabilities[2 * image + 1] = 0.01f;
      labels[image] = image < 8 ? 0 : 1;
    }

    double temperature = Temperature.fit(probabilities, labeled(labels, TWO));

    assertThat(temperature).isCloseTo(Math.log(99) / Math.log(4), within(1e-5));
    assertThat(TemperatureScaling.apply(probabilities, 2, temperature)[0])
        .isCloseTo(0.8f, within(1e-5f));
  }

  /** The class frequencies, 5, 3 and 2 of ten images, equal the unscaled probabilities. */
  @Test
  void recoversTheFactorOfTheLogits() {
    float[] scaled = new float[20 * 3];
    for (int image = 0; image < 10; image++) {
      System.arraycopy(sharpened(2.5, 0.5, 0.3, 0.2), 0, scaled, 3 * image, 3);
      System.arraycopy(sharpened(2.5, 0.1, 0.1, 0.8), 0, scaled, 30 + 3 * image, 3);
    }
    int[] labels = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 0, 1, 2, 2, 2, 2, 2, 2, 2, 2};

    assertThat(Temperature.fit(scaled, labeled(labels, List.of("a", "b", "c"))))
        .isCloseTo(2.5, within(1e-5));
  }

  @Test
  void staysInBounds() {
    float[] certainCorrect = {0.9f, 0.1f};
    float[] certainWrong = {0, 1};
    float[] withoutLoss = {1, 0};
    ImageSet one = labeled(new int[] {0}, TWO);

    assertThat(Temperature.fit(certainCorrect, one)).isCloseTo(0.05, within(1e-6));
    assertThat(Temperature.fit(certainWrong, one)).isCloseTo(20, within(1e-6));
    assertThat(Temperature.fit(withoutLoss, one)).isBetween(0.05, 20.0);
  }

  /** Returns the softmax of the logarithms of probabilities, multiplied by a factor. */
  private static float[] sharpened(double factor, double... probabilities) {
    double sum = Arrays.stream(probabilities).map(p -> Math.pow(p, factor)).sum();
    float[] sharpened = new float[probabilities.length];
    for (int c = 0; c < probabilities.length; c++) {
      sharpened[c] = (float) (Math.pow(probabilities[c], factor) / sum);
    }
    return sharpened;
  }

  private static ImageSet labeled(int[] labels, List<String> names) {
    return ImageSet.labeled(new byte[labels.length], labels, 1, 1, names);
  }
}
