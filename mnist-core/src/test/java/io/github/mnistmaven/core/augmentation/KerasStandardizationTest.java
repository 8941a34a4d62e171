package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.FEATUREWISE_CENTER;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FEATUREWISE_STD_NORMALIZATION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SAMPLEWISE_CENTER;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SAMPLEWISE_STD_NORMALIZATION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZCA_EPSILON;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZCA_WHITENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Standardization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerasStandardizationTest {
  @ParameterizedTest
  @CsvSource({"featurewise, 1e-5", "samplewise, 1e-5", "zca, 1e-3"})
  void standardizesMnistAsKerasDoes(String mode, float tolerance) throws IOException {
    JsonNode vectors = GoldenVectors.json("standardize.json");
    ImageSet mnist = Dataset.bundled().training();
    ImageSet fitted = mnist.select(GoldenVectors.integers(vectors.get("fit_indices")));
    Standardization standardization =
        StandardizationFit.fit(settings(vectors.get("modes").get(mode)), fitted);

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
    return Augmentation.none()
        .with(FEATUREWISE_CENTER, mode.path("featurewise_center").asBoolean())
        .with(FEATUREWISE_STD_NORMALIZATION, mode.path("featurewise_std_normalization").asBoolean())
        .with(SAMPLEWISE_CENTER, mode.path("samplewise_center").asBoolean())
        .with(SAMPLEWISE_STD_NORMALIZATION, mode.path("samplewise_std_normalization").asBoolean())
        .with(ZCA_WHITENING, mode.path("zca_whitening").asBoolean())
        .with(ZCA_EPSILON, mode.path("zca_epsilon").asDouble(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "featurewise, featurewise_std_normalization, 0, 1e-5",
    "samplewise, samplewise_std_normalization, 0, 1e-5",
    "zca, zca_whitening, 1e-6, 1e-3",
    "zca_eps0.1, zca_whitening, 0.1, 1e-5"
  })
  void standardizesSmallImagesAsKerasDoes(
      String mode, String option, double epsilon, float tolerance) throws IOException {
    JsonNode vectors = GoldenVectors.json("idg.json").get("standardize");
    Augmentation settings =
        switch (option) {
          case "featurewise_std_normalization" ->
              Augmentation.none().with(FEATUREWISE_STD_NORMALIZATION, true);
          case "samplewise_std_normalization" ->
              Augmentation.none().with(SAMPLEWISE_STD_NORMALIZATION, true);
          default -> Augmentation.none().with(ZCA_WHITENING, true).with(ZCA_EPSILON, epsilon);
        };
    List<float[]> images = images(vectors.get("input"));
    Standardization standardization = StandardizationFit.fit(settings, images);
    images.forEach(standardization::apply);
    assertSame(images, vectors.get(mode).get("expected"), tolerance);
  }

  @Test
  void fitsMeanAndDeviationAsKerasDoes() throws IOException {
    JsonNode vectors = GoldenVectors.json("idg.json").get("standardize");
    Augmentation settings = Augmentation.none().with(FEATUREWISE_STD_NORMALIZATION, true);
    Standardization fitted = StandardizationFit.fit(settings, images(vectors.get("input")));
    JsonNode expected = vectors.get("featurewise");
    assertThat(fitted.mean()).isCloseTo(expected.get("mean").get(0).asDouble(), within(1e-7));
    assertThat(fitted.divisor())
        .isCloseTo(expected.get("std").get(0).asDouble() + 1e-6, within(1e-7));
  }

  /** The reference multiplies by 1 / 255 an input that was multiplied by 255. */
  @Test
  void rescalesAsKerasDoes() throws IOException {
    JsonNode vectors = GoldenVectors.json("idg.json").get("standardize");
    List<float[]> images = images(vectors.get("input"));
    Standardization times255 = rescale(255);
    Standardization by255 = rescale(1 / 255.0);
    images.forEach(times255::apply);
    images.forEach(by255::apply);
    assertSame(images, vectors.get("rescale").get("expected"), 1e-6f);
  }

  private static Standardization rescale(double factor) {
    return new Standardization(factor, false, false, 0, 1, Optional.empty());
  }

  private static List<float[]> images(JsonNode array) {
    List<float[]> images = new ArrayList<>();
    array.forEach(image -> images.add(GoldenVectors.floats(image)));
    return images;
  }

  private static void assertSame(List<float[]> images, JsonNode expected, float tolerance) {
    assertThat(expected).hasSameSizeAs(images);
    for (int i = 0; i < images.size(); i++) {
      assertThat(images.get(i))
          .containsExactly(GoldenVectors.floats(expected.get(i)), Offset.offset(tolerance));
    }
  }
}
