package io.github.mnistmaven.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
  @Test
  void pValueIsTwiceTheBinomialTail() {
    // 10 against 2: each tail is (1 + 12 + 66) / 2^12.
    assertThat(PairedComparison.of(80, 10, 2, 8).pValue()).isCloseTo(158 / 4096.0, within(1e-15));
    assertThat(PairedComparison.of(80, 2, 10, 8).pValue()).isCloseTo(158 / 4096.0, within(1e-15));
  }

  /** All of 300 tosses are equal with probability 2 / 2^300. */
  @Test
  void smallPValueIsPrecise() {
    double expected = Math.scalb(1.0, -299);
    assertThat(PairedComparison.of(80, 300, 0, 8).pValue())
        .isCloseTo(expected, within(1e-12 * expected));
  }

  @Test
  void evenOrEmptySplitIsNotSignificant() {
    assertThat(PairedComparison.of(80, 6, 6, 8).pValue()).isEqualTo(1);
    assertThat(PairedComparison.of(80, 4, 3, 8).pValue()).isEqualTo(1);
    assertThat(PairedComparison.of(80, 0, 0, 8).pValue()).isEqualTo(1);
  }

  /**
   * A. Agresti, "Categorical Data Analysis": approval ratings of a prime minister in two surveys.
   */
  @Test
  void matchesAgrestisApprovalRatings() {
    PairedComparison ratings = PairedComparison.of(794, 150, 86, 570);

    assertThat(ratings.images()).isEqualTo(1600);
    assertThat(ratings.difference()).isCloseTo(0.04, within(1e-15));
    assertThat(ratings.lower()).isCloseTo(0.02, within(0.005));
    assertThat(ratings.upper()).isCloseTo(0.06, within(0.005));
    // scipy.stats.binomtest(150, 236).pvalue
    assertThat(ratings.pValue()).isCloseTo(3.7159361395713866e-05, within(1e-15));
  }

  /**
   * Fagerland, Lydersen, Laake, "Recommended tests and confidence intervals for paired binomial
   * proportions" (2014), and Altman et al., "Statistics with Confidence" (2000), table 6.2.
   */
  @Test
  void intervalMatchesNewcombesMethod() {
    PairedComparison airways = PairedComparison.of(1, 1, 7, 12);
    PairedComparison altman = PairedComparison.of(14, 5, 0, 22);

    assertThat(airways.lower()).isCloseTo(-0.507, within(0.0005));
    assertThat(airways.upper()).isCloseTo(-0.026, within(0.0005));
    assertThat(altman.lower()).isCloseTo(0.01, within(0.005));
    assertThat(altman.upper()).isCloseTo(0.23, within(0.005));
    // Reference values of a Python implementation, with positive and negative correlation.
    assertThat(altman.lower()).isCloseTo(0.011483, within(5e-7));
    assertThat(altman.upper()).isCloseTo(0.226493, within(5e-7));
    assertThat(PairedComparison.of(36, 12, 2, 0).lower()).isCloseTo(0.05693, within(5e-7));
    assertThat(PairedComparison.of(36, 12, 2, 0).upper()).isCloseTo(0.340428, within(5e-7));
  }

  @Property
  void intervalContainsTheDifferenceAndIsAntisymmetric(
      @ForAll @IntRange(max = 10_000) int right,
      @ForAll @IntRange(max = 400) int gained,
      @ForAll @IntRange(max = 400) int lost,
      @ForAll @IntRange(min = 1, max = 400) int wrong) {
    PairedComparison comparison = PairedComparison.of(right, gained, lost, wrong);
    PairedComparison reversed = PairedComparison.of(right, lost, gained, wrong);

    assertThat(comparison.difference()).isBetween(comparison.lower(), comparison.upper());
    assertThat(comparison.lower()).isBetween(-1.0, 1.0);
    assertThat(reversed.lower()).isCloseTo(-comparison.upper(), within(1e-12));
    assertThat(reversed.pValue()).isEqualTo(comparison.pValue());
    assertThat(comparison.pValue()).isBetween(0.0, 1.0);
  }

  @Test
  void countsImagesThatOnlyOneModelClassifiesCorrectly() {
    ImageSet digits = digits(0, 1, 2, 0, 1, 2);
    Evaluation reference = evaluate(digits, 0, 1, 2, 1, 2, 0);
    Evaluation other = evaluate(digits, 0, 2, 2, 0, 1, 1);

    PairedComparison comparison = PairedComparison.of(reference, other);

    assertThat(comparison).isEqualTo(PairedComparison.of(2, 2, 1, 1));
  }

  @Test
  void evaluationsOfOtherImagesAreRejected() {
    ImageSet digits = digits(0, 1, 2);
    Evaluation reference = evaluate(digits, 0, 1, 2);

    assertThat(reference.isOfSameImages(evaluate(digits(0, 1, 2), 1, 1, 1))).isTrue();
    for (ImageSet others : List.of(digits(0, 1, 1), digits(0, 2, 1), digits(0, 1))) {
      Evaluation other = evaluate(others, new int[others.count()]);
      assertThat(reference.isOfSameImages(other)).isFalse();
      assertThatThrownBy(() -> PairedComparison.of(reference, other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("both evaluations must be of the same images");
    }
  }

  /** Returns images of 1 x 1 pixel; the pixel value is the position. */
  private static ImageSet digits(int... labels) {
    byte[] pixels = new byte[labels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    return ImageSet.labeled(pixels, labels, 1, 1, List.of("a", "b", "c"));
  }

  private static Evaluation evaluate(ImageSet digits, int... predicted) {
    float[] probabilities = new float[3 * predicted.length];
    for (int i = 0; i < predicted.length; i++) {
      probabilities[3 * i + predicted[i]] = 1;
    }
    return Evaluation.of(probabilities, digits);
  }
}
