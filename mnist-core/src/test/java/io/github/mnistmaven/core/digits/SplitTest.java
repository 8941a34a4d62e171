package io.github.mnistmaven.core.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static int[] rows(ImageSet digits) {
    return IntStream.range(0, digits.count()).map(digits::row).toArray();
  }

  @Property(tries = 100)
  void everyImageIsInExactlyOneSet(
      @ForAll @IntRange(min = 2, max = 200) int count,
      @ForAll @DoubleRange(max = 0.49) double fraction,
      @ForAll long seed,
      @ForAll boolean stratified) {
    ImageSet digits = Samples.digits(count, 3, 3, ImageSet.numberNames(7), 1);
    Split split =
        stratified
            ? Split.stratified(digits, fraction, seed)
            : Split.random(digits, fraction, seed);
    assertThat(
            IntStream.concat(
                IntStream.of(rows(split.training())), IntStream.of(rows(split.validation()))))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
    assertThat(split.validation().count()).isEqualTo((int) Math.ceil(count * fraction));
  }

  /** Reference: scikit-learn, {@code train_test_split(range(60000), test_size=0.1)} and so on. */
  @Test
  void hasTheSizesOfScikitLearn() {
    ImageSet digits = Samples.digits(101, 3, 3, ImageSet.numberNames(1), 1);
    assertThat(Split.random(digits, 0.1, 66).validation().count()).isEqualTo(11);
    assertThat(Split.random(digits.first(100), 0.1, 66).validation().count()).isEqualTo(10);
    assertThat(Split.random(digits.first(42), 0.1, 66).validation().count()).isEqualTo(5);
    assertThat(Split.random(digits, 0, 66).validation().count()).isZero();
  }

  @Test
  void dependsOnlyOnTheSeed() {
    ImageSet digits = Samples.digits(50, 1);
    int[] once = rows(Split.random(digits, 0.2, 66).training());
    assertThat(rows(Split.random(digits, 0.2, 66).training())).isEqualTo(once);
    assertThat(rows(Split.random(digits, 0.2, 67).training())).isNotEqualTo(once);
    assertThat(once).isNotEqualTo(IntStream.of(once).sorted().toArray());
  }

  @Test
  void stratifiedSetsHaveTheSameClassProportions() {
    // 60 images of class 0, 30 of class 1 and 10 of class 2.
    int[] labels = IntStream.range(0, 100).map(i -> i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2).toArray();
    ImageSet digits = ImageSet.labeled(new byte[100], labels, 1, 1, ImageSet.numberNames(3));
    assertThat(Split.stratified(digits, 0.2, 1).validation().labelCounts())
        .containsExactly(12, 6, 2);
    // 15 of 100: 9, 4.5 and 1.5, so the remaining image comes from the first class.
    assertThat(Split.stratified(digits, 0.15, 1).validation().labelCounts())
        .containsExactly(9, 5, 1);
  }

  @Test
  void rejectsFractionsOutOfRange() {
    ImageSet digits = Samples.digits(10, 1);
    for (double fraction : new double[] {-0.1, 1, 1.5, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Split.random(digits, fraction, 1))
          .withMessage("fraction must be in [0, 1) but is " + fraction);
    }
  }

  @Test
  void rejectsASplitWithoutTrainingImages() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.random(Samples.digits(1, 1), 0.1, 1))
        .withMessage(
            "a validation split of 0.1 leaves no training image (number of images: 1); use a"
                + " smaller validation split or more images");
  }
}
