package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.FEATUREWISE_CENTER;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.RESCALE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SAMPLEWISE_STD_NORMALIZATION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZCA_EPSILON;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZCA_WHITENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Standardization;
import org.junit.jupiter.api.Test;

class StandardizationFitTest {
  private static final ImageSet TWO_IMAGES =
      ImageSet.unlabeled(new byte[] {0, 51, 102, (byte) 255, 0, 0, 102, (byte) 204}, 2, 2);

  private static Standardization fit(Augmentation settings) {
    return StandardizationFit.fit(settings, TWO_IMAGES);
  }

  @Test
  void presetsDoNotStandardize() {
    for (String preset : Augmentation.presets()) {
      Standardization fitted = StandardizationFit.fit(Augmentation.preset(preset), TWO_IMAGES);
      assertThat(fitted).isEqualTo(Standardization.none());
    }
  }

  /** Computed by hand: the pixels 0, 0.2, 0.4, 1, 0, 0, 0.4, 0.8 have the sum 2.8. */
  @Test
  void fitsTheMeanOfAllPixelsInZeroToOne() {
    Standardization fitted = fit(Augmentation.none().with(FEATUREWISE_CENTER, true));
    assertThat(fitted.mean()).isCloseTo(2.8 / 8, within(1e-7));
    assertThat(fitted.divisor()).isEqualTo(1);
    assertThat(fitted).isNotEqualTo(Standardization.none());
  }

  @Test
  void rescalesBeforeCenteringButNotInTheFit() {
    Standardization fitted =
        fit(Augmentation.none().with(RESCALE, 10.0).with(FEATUREWISE_CENTER, true));
    float[] image = {0.5f};
    fitted.apply(image);
    assertThat(image[0]).isCloseTo(5 - 0.35f, within(1e-6f));
  }

  @Test
  void aConstantImageIsNotDividedByZero() {
    Standardization fitted = fit(Augmentation.none().with(SAMPLEWISE_STD_NORMALIZATION, true));
    float[] image = {0.5f, 0.5f, 0.5f, 0.5f};
    fitted.apply(image);
    assertThat(image).containsOnly(0);
  }

  @Test
  void whiteningDecorrelatesPixels() {
    ImageSet digits =
        ImageSet.unlabeled(new byte[] {0, 0, 100, 120, 50, 40, (byte) 200, 10, 7, 99}, 1, 2);
    Augmentation settings = Augmentation.none().with(ZCA_WHITENING, true).with(ZCA_EPSILON, 1e-12);
    Standardization fitted = StandardizationFit.fit(settings, digits);
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
  void whiteningRejectsLargeImages() {
    Augmentation settings = Augmentation.none().with(ZCA_WHITENING, true);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> StandardizationFit.fit(settings, ImageSet.unlabeled(new byte[33 * 32], 33, 32)))
        .withMessage(
            "zcaWhitening supports images of at most 1024 pixels but these have 1056; turn off"
                + " zcaWhitening or use smaller images");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardizationFit.check(settings, 33 * 32))
        .withMessageStartingWith("zcaWhitening supports images of at most 1024 pixels but these");
    assertThatNoException().isThrownBy(() -> StandardizationFit.check(settings, 32 * 32));
    assertThatNoException()
        .isThrownBy(() -> StandardizationFit.check(Augmentation.none(), 33 * 32));
  }

  @Test
  void rejectsAnEmptySet() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                StandardizationFit.fit(
                    Augmentation.notebook(), ImageSet.unlabeled(new byte[0], 2, 2)))
        .withMessage("standardization must be fitted to at least one image");
  }
}
