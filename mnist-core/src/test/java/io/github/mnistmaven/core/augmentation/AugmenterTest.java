package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.BLUR;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.BORDER_LINES;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.BRIGHTNESS_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.CHANNEL_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.CONTRAST;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.CVAL;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ELASTIC;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ERASING_FILL;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FILL_MODE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.GAUSSIAN_NOISE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.HEIGHT_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.HORIZONTAL_FLIP;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.IMPULSE_NOISE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.INVERSION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.LOW_RESOLUTION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.MOTION_BLUR;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.RANDOM_ERASING;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ROTATION_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SHEAR_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.STROKE_WIDTH;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.VERTICAL_FLIP;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.WIDTH_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZOOM_RANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.FillMode;
import java.util.ArrayList;
import java.util.Arrays;
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
          .with(GAUSSIAN_NOISE, half(0.1, 0.4))
          .with(IMPULSE_NOISE, half(0.1, 0.3))
          .with(STROKE_WIDTH, half(-1, 1))
          .with(BORDER_LINES, half(0.5, 2))
          .with(CONTRAST, half(0.5, 1))
          .with(INVERSION, 0.5)
          .with(LOW_RESOLUTION, half(0.3, 0.9))
          .with(BLUR, half(0.5, 2))
          .with(MOTION_BLUR, half(1, 4));

  /** Returns a strength for half of the images. */
  private static Optional<RandomStrength> half(double low, double high) {
    return Optional.of(new RandomStrength(0.5, low, high));
  }

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
  void theErasedRectangleHasOneLevelOrIsZero() {
    assertThat(erased(ErasingFill.ZERO)).containsOnly(0);
    float[] level = erased(ErasingFill.LEVEL);
    assertThat(level[0]).isBetween(0.01f, 0.99f);
    assertThat(level).containsOnly(level[0]);
  }

  private static float[] erased(ErasingFill fill) {
    Augmentation settings =
        Augmentation.none()
            .with(RANDOM_ERASING, Optional.of(new RandomErasing(1, 1, 1)))
            .with(ERASING_FILL, fill);
    Augmenter augmenter = augmenter(settings);
    float[] variant = augment(augmenter, 0, 0);
    TransformParameters drawn = augmenter.parameters();
    float[] rectangle = new float[drawn.eraseHeight * drawn.eraseWidth];
    for (int i = 0; i < rectangle.length; i++) {
      int row = drawn.eraseTop + i / drawn.eraseWidth;
      rectangle[i] = variant[row * WIDTH + drawn.eraseLeft + i % drawn.eraseWidth];
    }
    return rectangle;
  }

  @Test
  void impulseNoiseSetsAFractionOfThePixelsToZeroOrOne() {
    Augmenter augmenter = augmenter(Augmentation.parse("none;impulseNoise=0.2,0.2"));
    int zeros = 0;
    int ones = 0;
    for (int index = 0; index < 1000; index++) {
      float[] image = image(index);
      float[] variant = augment(augmenter, 0, index);
      for (int i = 0; i < image.length; i++) {
        if (variant[i] != image[i]) {
          zeros += variant[i] == 0 ? 1 : 0;
          ones += variant[i] == 1 ? 1 : 0;
          assertThat(variant[i]).isIn(0f, 1f);
        }
      }
    }
    // 63,000 pixels; the standard deviation of both counts is 75.
    assertThat(zeros).isBetween(6_000, 6_600);
    assertThat(ones).isBetween(6_000, 6_600);
  }

  @Test
  void anInvertedImageIsOneMinusTheImage() {
    float[] variant = augment(augmenter(Augmentation.parse("none;inversion=1")), 0, 0);
    float[] image = image(0);
    for (int i = 0; i < image.length; i++) {
      assertThat(variant[i]).isEqualTo(1 - image[i]);
    }
  }

  @Test
  void aProbabilityIsTheFractionOfImagesWithTheEffect() {
    Augmenter augmenter = augmenter(Augmentation.parse("none;blur=0.25,1,2"));
    int blurred = 0;
    for (int index = 0; index < 2000; index++) {
      blurred += Arrays.equals(augment(augmenter, 0, index), image(index)) ? 0 : 1;
    }
    // The standard deviation is 19.
    assertThat(blurred).isBetween(425, 575);
  }

  /** The product of the probabilities of the preset that an effect is absent. */
  @Test
  void theRobustPresetLeavesAThirdOfTheImagesWithoutAnyEffect() {
    double absent = Math.pow(0.9, 3) * 0.85 * 0.88 * 0.94 * 0.95 * Math.pow(0.92, 4);
    Augmentation robust = Augmentation.robust();
    Augmentation affine = Augmentation.none();
    for (Option<Double> option : List.of(ROTATION_RANGE, SHEAR_RANGE)) {
      affine = affine.with(option, robust.get(option));
    }
    for (Option<ShiftRange> option : List.of(WIDTH_SHIFT_RANGE, HEIGHT_SHIFT_RANGE)) {
      affine = affine.with(option, robust.get(option));
    }
    affine = affine.with(ZOOM_RANGE, robust.get(ZOOM_RANGE));
    Augmenter expected = augmenter(affine);
    Augmenter augmenter = augmenter(robust);
    int plain = 0;
    for (int index = 0; index < 5_000; index++) {
      // Both draw the affine transform first, from the same stream.
      boolean equal = Arrays.equals(augment(augmenter, 0, index), augment(expected, 0, index));
      plain += equal ? 1 : 0;
    }
    // The standard deviation is 34.
    assertThat(plain / 5_000.0).isCloseTo(absent, within(0.02));
  }

  @Test
  void noiseHasItsStandardDeviation() {
    Augmenter augmenter = augmenter(Augmentation.parse("none;gaussianNoise=0.1,0.1"));
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
  void appliesOtherEffectsInTheDocumentedOrder() {
    TransformParameters drawn = new TransformParameters();
    drawn.strokeWidth = 0.5;
    drawn.flipHorizontal = true;
    drawn.lines[0].thickness = 1;
    drawn.lines[0].position = 1;
    drawn.lines[0].end = 5;
    drawn.lines[0].brightness = 0.9;
    drawn.contrast = 0.5;
    drawn.contrastLevel = 0.25;
    drawn.inverted = true;
    drawn.resolution = 0.6;
    drawn.blur = 0.8;
    drawn.motionLength = 2;
    float[] actual = new float[HEIGHT * WIDTH];
    augmenter(Augmentation.none()).apply(image(0), drawn, actual);

    float[] expected = image(0);
    new StrokeWidth(HEIGHT, WIDTH).change(expected, 0.5);
    Flip.horizontal(expected, WIDTH);
    drawn.lines[0].addTo(expected, HEIGHT, WIDTH);
    Intensity.contrast(expected, 0.5, 0.25);
    Intensity.invert(expected);
    new SeparableFilter(HEIGHT, WIDTH).reduce(expected, 0.6);
    new SeparableFilter(HEIGHT, WIDTH).blur(expected, 0.8);
    new MotionBlur(HEIGHT, WIDTH).apply(expected, 2, 0);
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
