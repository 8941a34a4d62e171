package io.github.mnistmaven.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistmaven.core.dataset.Digits;
import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerasStandardizationTest {
  @ParameterizedTest
  @CsvSource({"featurewise, 1e-5", "samplewise, 1e-5", "zca, 1e-3"})
  void standardizesMnistAsKerasDoes(String mode, float tolerance) throws IOException {
    JsonNode vectors = GoldenVectors.json("standardize.json");
    Digits mnist = GoldenVectors.mnistTraining();
    Digits fitted = mnist.select(GoldenVectors.integers(vectors.get("fit_indices")));
    Standardization standardization =
        Standardization.fit(settings(vectors.get("modes").get(mode)), fitted);

    float[] expected = GoldenVectors.floats("standardize-" + mode + ".f32");
    float[] actual = new float[expected.length];
    float[] image = new float[784];
    int[] transformed = GoldenVectors.integers(vectors.get("transformed_indices"));
    for (int i = 0; i < transformed.length; i++) {
      mnist.copyScaled(transformed[i], image, 0);
      standardization.apply(image);
      System.arraycopy(image, 0, actual, i * 784, 784);
    }

    assertThat(actual).containsExactly(expected, Offset.offset(tolerance));
  }

  private static Augmentation settings(JsonNode mode) {
    return Augmentation.none().toBuilder()
        .featurewiseCenter(mode.path("featurewise_center").asBoolean())
        .featurewiseStdNormalization(mode.path("featurewise_std_normalization").asBoolean())
        .samplewiseCenter(mode.path("samplewise_center").asBoolean())
        .samplewiseStdNormalization(mode.path("samplewise_std_normalization").asBoolean())
        .zcaWhitening(mode.path("zca_whitening").asBoolean())
        .zcaEpsilon(mode.path("zca_epsilon").asDouble(1e-6))
        .build();
  }
}
