package io.github.mnistmaven.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardizationTest {

  /** Expected value: (0.5 * 10 - 0.35) / 2. */
  @Test
  void rescalesThenCentersThenDivides() {
    float[] image = {0.5f};
    new Standardization(10, false, false, 0.35, 2, Optional.empty()).apply(image);
    assertThat(image[0]).isCloseTo(2.325f, within(1e-6f));
  }

  /** 0.25 and 0.75 have mean 0.5 and population standard deviation 0.25. */
  @Test
  void standardizesAnImageWithItsMoments() {
    float[] image = {0.25f, 0.75f};
    new Standardization(1, true, true, 0, 1, Optional.empty()).apply(image);
    assertThat(image).containsExactly(new float[] {-1, 1}, within(1e-5f));
  }

  @Test
  void identityDoesNotChangeImages() {
    float[] image = {0.1f, 0.9f};
    Standardization.none().apply(image);
    assertThat(image).containsExactly(0.1f, 0.9f);
  }

  /** The matrix is the number 2 as a little-endian float: 00 00 00 40. */
  @Test
  void whiteningMatrixIsEncodedAsFloatsInBase64() {
    Whitening doubling = Whitening.fromBase64("AAAAQA==");
    float[] image = {0.25f};
    new Standardization(1, false, false, 0, 1, Optional.of(doubling)).apply(image);

    assertThat(image).containsExactly(0.5f);
    assertThat(doubling.toBase64()).isEqualTo("AAAAQA==");
  }

  /** Row vector times matrix: 1 * 1 + 2 * 3 and 1 * 2 + 2 * 4. */
  @Test
  void whiteningMultipliesAnImageWithTheMatrix() {
    Whitening whitening = Whitening.ofMatrix(new float[] {1, 2, 3, 4});
    float[] image = {1, 2};
    whitening.apply(image);

    assertThat(image).containsExactly(7, 10);
    assertThat(whitening)
        .isEqualTo(Whitening.ofMatrix(whitening.matrix()))
        .hasSameHashCodeAs(Whitening.ofMatrix(whitening.matrix()))
        .hasToString("Whitening[2 x 2]");
  }

  @Test
  void aWhiteningMatrixThatIsNotSquareIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Whitening.fromBase64("AAAAAAAAAAA="))
        .withMessage("a whitening matrix must be square but has 8 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Whitening.fromBase64("AAA="))
        .withMessage("a whitening matrix must be square but has 2 bytes");
  }

  @Test
  void aWhiteningMatrixThatIsNotFiniteIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Whitening.fromBase64("AADAfw=="))
        .withMessage("a whitening matrix must be finite but holds NaN");
  }

  @Test
  void whiteningRejectsImagesOfAnotherSize() {
    Standardization fitted =
        new Standardization(1, false, false, 0, 1, Optional.of(Whitening.ofMatrix(new float[16])));
    assertThat(fitted.fits(4)).isTrue();
    assertThat(fitted.fits(9)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.apply(new float[9]))
        .withMessage("images must have 4 pixels for this whitening matrix but the image has 9");
  }

  @Test
  void invalidStatisticsAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Standardization(1, false, false, Double.NaN, 1, Optional.empty()))
        .withMessageEndingWith("but they are 1.0, NaN and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Standardization(1, false, false, 0, 0, Optional.empty()));
  }
}
