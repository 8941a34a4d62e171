package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.FEATUREWISE_CENTER;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.RESCALE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SAMPLEWISE_STD_NORMALIZATION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZCA_EPSILON;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZCA_WHITENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.internal.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardizationTest {
  private static final Digits TWO_IMAGES =
      Digits.unlabelled(new byte[] {0, 51, 102, (byte) 255, 0, 0, 102, (byte) 204}, 2, 2);

  private static Standardization fit(Augmentation settings) {
    return Standardization.fit(settings, TWO_IMAGES);
  }

  @Test
  void thePresetsLeaveImagesAsTheyAre() {
    for (String preset : Augmentation.presets()) {
      Standardization fitted = Standardization.fit(Augmentation.preset(preset), TWO_IMAGES);
      assertThat(fitted).isEqualTo(Standardization.none());
      assertThat(fitted.isIdentity()).isTrue();
    }
  }

  /** By hand: pixels 0, 0.2, 0.4, 1, 0, 0, 0.4, 0.8 add up to 2.8. */
  @Test
  void fitsTheMeanOfAllPixelsInZeroToOne() {
    Standardization fitted = fit(Augmentation.none().with(FEATUREWISE_CENTER, true));
    assertThat(fitted.mean()).isCloseTo(2.8 / 8, within(1e-7));
    assertThat(fitted.divisor()).isEqualTo(1);
    assertThat(fitted.isIdentity()).isFalse();
  }

  @Test
  void rescaleComesBeforeCenteringButNotInTheFit() {
    Standardization fitted =
        fit(Augmentation.none().with(RESCALE, 10.0).with(FEATUREWISE_CENTER, true));
    float[] image = {0.5f};
    fitted.apply(image);
    assertThat(image[0]).isCloseTo(5 - 0.35f, within(1e-6f));
  }

  @Test
  void anEvenImageIsNotDividedByZero() {
    Standardization fitted = fit(Augmentation.none().with(SAMPLEWISE_STD_NORMALIZATION, true));
    float[] image = {0.5f, 0.5f, 0.5f, 0.5f};
    fitted.apply(image);
    assertThat(image).containsOnly(0);
  }

  @Test
  void whiteningDecorrelatesPixels() {
    Digits digits =
        Digits.unlabelled(new byte[] {0, 0, 100, 120, 50, 40, (byte) 200, 10, 7, 99}, 1, 2);
    Augmentation settings = Augmentation.none().with(ZCA_WHITENING, true).with(ZCA_EPSILON, 1e-12);
    Standardization fitted = Standardization.fit(settings, digits);
    double[] sums = new double[3];
    for (int i = 0; i < digits.count(); i++) {
      float[] image = new float[2];
      digits.copyScaled(i, image, 0);
      fitted.apply(image);
      sums[0] += image[0] * image[0] / digits.count();
      sums[1] += image[0] * image[1] / digits.count();
      sums[2] += image[1] * image[1] / digits.count();
    }
    assertThat(sums).containsExactly(new double[] {1, 0, 1}, within(1e-5));
  }

  @Test
  void fittedNumbersSurviveJson() throws JsonProcessingException {
    Standardization fitted =
        fit(
            Augmentation.none()
                .with(RESCALE, 2.0)
                .with(SAMPLEWISE_STD_NORMALIZATION, true)
                .with(ZCA_WHITENING, true));
    String json = Json.write(fitted);
    Standardization read = Json.read(json, Standardization.class);
    assertThat(read).isEqualTo(fitted).hasSameHashCodeAs(fitted);
    assertThat(Json.read(Json.write(Standardization.none()), Standardization.class))
        .isEqualTo(Standardization.none());
  }

  /** Models that were saved with a version whose records had null here must stay readable. */
  @Test
  void withoutWhiteningTheFileSaysNull() throws JsonProcessingException {
    String json =
        """
        {
          "divisor" : 1.0,
          "mean" : 0.0,
          "rescale" : 1.0,
          "samplewiseCenter" : false,
          "samplewiseStdNormalization" : false,
          "whitening" : null
        }
        """;
    assertThat(Json.write(Standardization.none())).isEqualTo(json);
    assertThat(Json.read(json, Standardization.class)).isEqualTo(Standardization.none());
  }

  /** The matrix is the number 2 as a little-endian float: 00 00 00 40. */
  @Test
  void aWhiteningMatrixIsItsFloatsInBase64() throws JsonProcessingException {
    String json =
        """
        {
          "divisor" : 1.0,
          "mean" : 0.0,
          "rescale" : 1.0,
          "samplewiseCenter" : false,
          "samplewiseStdNormalization" : false,
          "whitening" : "AAAAQA=="
        }
        """;
    Standardization doubling = Json.read(json, Standardization.class);
    float[] image = {0.25f};
    doubling.apply(image);

    assertThat(image).containsExactly(0.5f);
    assertThat(Json.write(doubling)).isEqualTo(json);
  }

  @Test
  void aWhiteningMatrixThatIsNotSquareIsRefused() {
    String json =
        "{\"rescale\":1,\"samplewiseCenter\":false,\"samplewiseStdNormalization\":false,"
            + "\"mean\":0,\"divisor\":1,\"whitening\":\"AAAAAAAAAAA=\"}";
    assertThatExceptionOfType(JsonMappingException.class)
        .isThrownBy(() -> Json.read(json, Standardization.class))
        .withMessageContaining("a whitening matrix must be square but has 8 bytes");
  }

  @Test
  void aWhiteningMatrixThatIsNotFiniteIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Whitening.fromBase64("AADAfw=="))
        .withMessage("a whitening matrix must be finite but holds NaN");
  }

  @Test
  void whiteningRefusesLargeImages() {
    Augmentation settings = Augmentation.none().with(ZCA_WHITENING, true);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Standardization.fit(settings, Digits.unlabelled(new byte[33 * 32], 33, 32)))
        .withMessage(
            "zcaWhitening needs images of at most 1024 pixels but these have 1056; turn it off or"
                + " make them smaller");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Standardization.check(settings, 33 * 32))
        .withMessageStartingWith("zcaWhitening needs images of at most 1024 pixels but these");
    assertThatNoException().isThrownBy(() -> Standardization.check(settings, 32 * 32));
    assertThatNoException().isThrownBy(() -> Standardization.check(Augmentation.none(), 33 * 32));
  }

  @Test
  void whiteningRefusesImagesOfAnotherSize() {
    Standardization fitted = fit(Augmentation.none().with(ZCA_WHITENING, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.apply(new float[9]))
        .withMessage("whitening was fitted to images of 4 pixels but this has 9");
  }

  @Test
  void fittingToNoImageIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Standardization.fit(Augmentation.seed(), Digits.unlabelled(new byte[0], 2, 2)))
        .withMessage("standardisation must be fitted to at least one image");
  }

  @Test
  void numbersThatCannotBeFittedAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Standardization(1, false, false, Double.NaN, 1, Optional.empty()))
        .withMessageEndingWith("but they are 1.0, NaN and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Standardization(1, false, false, 0, 0, Optional.empty()));
  }
}
