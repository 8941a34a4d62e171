package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.BRIGHTNESS_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.CHANNEL_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.CVAL;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ELASTIC;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FILL_MODE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.GAUSSIAN_NOISE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.HORIZONTAL_FLIP;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.RANDOM_ERASING;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ROTATION_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.VERTICAL_FLIP;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.WIDTH_SHIFT_RANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.FillMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AugmenterTest {
  private static final int HEIGHT = 9;
  private static final int WIDTH = 7;

  /** All options that draw random numbers. */
  private static final Augmentation EVERYTHING =
      Augmentation.strong()
          .with(HORIZONTAL_FLIP, true)
          .with(VERTICAL_FLIP, true)
          .with(CHANNEL_SHIFT_RANGE, 0.1)
          .with(BRIGHTNESS_RANGE, Optional.of(new Range(0.5, 1.5)))
          .with(RANDOM_ERASING, Optional.of(RandomErasing.withProbability(0.5)))
          .with(GAUSSIAN_NOISE, 0.1);

  private static float[] image(long index) {
    RandomStream random = RandomStream.of(1, "image", index);
    float[] image = new float[HEIGHT * WIDTH];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextDouble();
    }
    return image;
  }

  private static float[] augment(Augmenter augmenter, long epoch, long index) {
    float[] target = new float[HEIGHT * WIDTH];
    augmenter.augment(image(index), epoch, index, target);
    return target;
  }

  private static Augmenter augmenter(Augmentation settings) {
    return new Augmenter(settings, HEIGHT, WIDTH, 66);
  }

  @Property(tries = 100)
  void resultsDoNotDependOnEarlierCalls(
      @ForAll @IntRange(min = 0, max = 50) int epoch,
      @ForAll @IntRange(min = 0, max = 60_000) int index,
      @ForAll @IntRange(min = 0, max = 60_000) int earlier) {
    Augmenter used = augmenter(EVERYTHING);
    augment(used, epoch, earlier);
    augment(used, epoch + 1, index);
    assertThat(augment(used, epoch, index))
        .containsExactly(augment(augmenter(EVERYTHING), epoch, index));
  }

  @Test
  void resultsDoNotDependOnThreads() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> variants = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int index = i;
        variants.add(threads.submit(() -> augment(augmenter(EVERYTHING), 3, index)));
      }
      Augmenter alone = augmenter(EVERYTHING);
      for (int i = 199; i >= 0; i--) {
        assertThat(variants.get(i).get()).containsExactly(augment(alone, 3, i));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void seedEpochAndIndexEachChangeTheVariant() {
    Augmenter augmenter = augmenter(Augmentation.notebook());
    float[] variant = new float[HEIGHT * WIDTH];
    augmenter.augment(image(0), 1, 2, variant);
    float[] other = variant.clone();
    augmenter.augment(image(0), 2, 2, other);
    assertThat(other).isNotEqualTo(variant);
    augmenter.augment(image(0), 1, 3, other);
    assertThat(other).isNotEqualTo(variant);
    new Augmenter(Augmentation.notebook(), HEIGHT, WIDTH, 67).augment(image(0), 1, 2, other);
    assertThat(other).isNotEqualTo(variant);
  }

  @Test
  void withoutAugmentationTheImageIsUnchanged() {
    assertThat(augment(augmenter(Augmentation.none()), 1, 2)).containsExactly(image(2));
  }

  @ParameterizedTest
  @EnumSource
  void anElasticFieldOfZeroDoesNotChangeTheImage(FillMode fillMode) {
    Augmentation settings =
        Augmentation.none().with(ELASTIC, Optional.of(new Elastic(0, 4))).with(FILL_MODE, fillMode);
    assertThat(augment(augmenter(settings), 1, 2)).containsExactly(image(2));
  }

  @Test
  void elasticDistortionDiffersFromImageToImage() {
    Augmenter augmenter =
        augmenter(Augmentation.none().with(ELASTIC, Optional.of(new Elastic(20, 2))));
    float[] first = new float[HEIGHT * WIDTH];
    float[] second = new float[HEIGHT * WIDTH];
    augmenter.augment(image(0), 0, 0, first);
    augmenter.augment(image(0), 0, 1, second);
    assertThat(first).isNotEqualTo(image(0)).isNotEqualTo(second);
  }

  @Test
  void doesNotModifyItsInput() {
    float[] image = image(0);
    augmenter(EVERYTHING).augment(image, 0, 0, new float[HEIGHT * WIDTH]);
    assertThat(image).containsExactly(image(0));
  }

  @Property(tries = 100)
  void transformedPixelsAreWithinTheExtremesOfTheImage(
      @ForAll FillMode fillMode, @ForAll @IntRange(min = 0, max = 60_000) int index) {
    Augmentation settings =
        Augmentation.strong()
            .with(ROTATION_RANGE, 180.0)
            .with(WIDTH_SHIFT_RANGE, ShiftRange.upTo(30.0))
            .with(FILL_MODE, fillMode);
    float[] variant = augment(augmenter(settings), 0, index);
    for (float pixel : variant) {
      assertThat(pixel).isBetween(0f, 1f);
    }
  }

  @Test
  void everyFillModeSupportsAnImageOfOnePixel() {
    for (FillMode fillMode : FillMode.values()) {
      Augmenter augmenter =
          new Augmenter(
              Augmentation.notebook().with(FILL_MODE, fillMode).with(CVAL, 0.5), 1, 1, 66);
      float[] target = new float[1];
      augmenter.augment(new float[] {0.5f}, 0, 0, target);
      assertThat(target).containsExactly(0.5f);
    }
  }

  @Test
  void erasingChangesOnlyTheRectangle() {
    Augmentation settings =
        Augmentation.none().with(RANDOM_ERASING, Optional.of(new RandomErasing(1, 0.2, 0.3)));
    Augmenter augmenter = augmenter(settings);
    float[] variant = augment(augmenter, 0, 0);
    TransformParameters drawn = augmenter.parameters();
    float[] image = image(0);
    for (int i = 0; i < image.length; i++) {
      int row = i / WIDTH - drawn.eraseTop;
      int column = i % WIDTH - drawn.eraseLeft;
      boolean erased =
          row >= 0 && row < drawn.eraseHeight && column >= 0 && column < drawn.eraseWidth;
      assertThat(variant[i] != image[i]).isEqualTo(erased);
    }
  }

  @Test
  void noiseHasItsStandardDeviation() {
    Augmenter augmenter = augmenter(Augmentation.none().with(GAUSSIAN_NOISE, 0.1));
    double squares = 0;
    for (int index = 0; index < 1000; index++) {
      float[] image = image(index);
      float[] variant = augment(augmenter, 0, index);
      for (int i = 0; i < image.length; i++) {
        squares += Math.pow(variant[i] - image[i], 2);
      }
    }
    assertThat(Math.sqrt(squares / (1000 * HEIGHT * WIDTH))).isBetween(0.098, 0.102);
  }

  @Test
  void appliesInTheOrderOfKeras() {
    TransformParameters drawn = new TransformParameters();
    drawn.theta = 20;
    drawn.channelShift = 0.3;
    drawn.flipHorizontal = true;
    drawn.brightness = 0.7;
    float[] actual = new float[HEIGHT * WIDTH];
    augmenter(Augmentation.none()).apply(image(0), drawn, actual);

    TransformParameters rotation = new TransformParameters();
    rotation.theta = 20;
    float[] expected = new float[HEIGHT * WIDTH];
    augmenter(Augmentation.none()).apply(image(0), rotation, expected);
    Intensity.channelShift(expected, 0.3);
    Flip.horizontal(expected, WIDTH);
    Intensity.brightness(expected, 0.7);
    assertThat(actual).containsExactly(expected);
  }

  @Test
  void rejectsArraysOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> augmenter(Augmentation.notebook()).augment(new float[5], 0, 0, new float[63]))
        .withMessage("image and target must be two arrays of 9 x 7 = 63 pixels but have 5 and 63");
  }

  @Test
  void rejectsAugmentationInPlace() {
    float[] image = new float[63];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> augmenter(Augmentation.notebook()).augment(image, 0, 0, image))
        .withMessageEndingWith("and are the same array");
  }
}
