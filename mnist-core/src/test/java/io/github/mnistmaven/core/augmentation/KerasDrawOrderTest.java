package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.BRIGHTNESS_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.CHANNEL_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.HEIGHT_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.HORIZONTAL_FLIP;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.RANDOM_ERASING;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ROTATION_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SHEAR_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.VERTICAL_FLIP;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.WIDTH_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZOOM_RANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistmaven.engine.random.RandomStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Compares drawn parameters with those of Keras, for NumPy's random numbers of seed 42. */
class KerasDrawOrderTest {
  private static final Offset<Double> EXACT = within(1e-14);

  /** {@code numpy.random.RandomState(42).random_sample(10)}. */
  private static final double[] SEED_42 = {
    0.3745401188473625,
    0.9507143064099162,
    0.7319939418114051,
    0.5986584841970366,
    0.15601864044243652,
    0.15599452033620265,
    0.05808361216819946,
    0.8661761457749352,
    0.6011150117432088,
    0.7080725777960455
  };

  private final TransformParameters parameters = new TransformParameters();

  private static DoubleSupplier source(double... draws) {
    return Arrays.stream(draws).iterator()::next;
  }

  @Test
  void drawsTheNotebookPresetInKerasOrder() throws IOException {
    JsonNode vectors = GoldenVectors.json("idg.json");
    JsonNode expected = vectors.get("random_params").get(2);
    assertThat(expected.get("seed").asInt()).isEqualTo(42);
    double[] draws = GoldenVectors.doubles(vectors.get("legacy_random_sample_seed42"));

    parameters.draw(Augmentation.notebook(), 28, 28, source(draws));

    assertThat(parameters.theta).isCloseTo(expected.get("theta").asDouble(), EXACT);
    assertThat(parameters.tx).isCloseTo(expected.get("tx").asDouble(), EXACT);
    assertThat(parameters.ty).isCloseTo(expected.get("ty").asDouble(), EXACT);
    assertThat(parameters.shear).isZero();
    assertThat(parameters.zx).isCloseTo(expected.get("zx").asDouble(), EXACT);
    assertThat(parameters.zy).isCloseTo(expected.get("zy").asDouble(), EXACT);
    assertThat(parameters.flipHorizontal).isFalse();
    assertThat(parameters.flipVertical).isFalse();
    assertThat(parameters.channelShift).isZero();
    assertThat(parameters.brightness).isNaN();
  }

  /** Reference: keras_preprocessing 1.1.0, {@code get_random_transform((5, 7, 1), 42)}. */
  @Test
  void drawsEveryOptionInKerasOrder() {
    Augmentation settings =
        Augmentation.none()
            .with(ROTATION_RANGE, 10.0)
            .with(HEIGHT_SHIFT_RANGE, ShiftRange.upTo(0.1))
            .with(WIDTH_SHIFT_RANGE, ShiftRange.upTo(2.5))
            .with(SHEAR_RANGE, 5.0)
            .with(ZOOM_RANGE, new Range(0.8, 1.3))
            .with(HORIZONTAL_FLIP, true)
            .with(VERTICAL_FLIP, true)
            .with(CHANNEL_SHIFT_RANGE, 0.2)
            .with(BRIGHTNESS_RANGE, Optional.of(new Range(0.5, 1.5)));

    parameters.draw(settings, 5, 7, source(SEED_42));

    assertThat(parameters.theta).isCloseTo(-2.50919762305275, EXACT);
    assertThat(parameters.tx).isCloseTo(0.45071430640991617, EXACT);
    assertThat(parameters.ty).isCloseTo(1.1599697090570253, EXACT);
    assertThat(parameters.shear).isCloseTo(0.986584841970366, EXACT);
    assertThat(parameters.zx).isCloseTo(0.8780093202212182, EXACT);
    assertThat(parameters.zy).isCloseTo(0.8779972601681014, EXACT);
    assertThat(parameters.flipHorizontal).isTrue();
    assertThat(parameters.flipVertical).isFalse();
    assertThat(parameters.channelShift).isCloseTo(0.040446004697283516, EXACT);
    assertThat(parameters.brightness).isCloseTo(1.2080725777960455, EXACT);
  }

  @Test
  void disabledFlipsDrawRandomNumbers() {
    Augmentation settings = Augmentation.none().with(CHANNEL_SHIFT_RANGE, 1.0);
    parameters.draw(settings, 28, 28, source(0.1, 0.2, 0.75));
    assertThat(parameters.flipHorizontal).isFalse();
    assertThat(parameters.flipVertical).isFalse();
    assertThat(parameters.channelShift).isEqualTo(0.5);
  }

  @Test
  void anIntegerShiftChoosesWholePixelsWithARandomSign() {
    Augmentation settings = Augmentation.none().with(HEIGHT_SHIFT_RANGE, ShiftRange.below(3));
    parameters.draw(settings, 28, 28, source(0.99, 0.2, 0, 0));
    assertThat(parameters.tx).isEqualTo(-2);
    parameters.draw(settings, 28, 28, source(0.5, 0.7, 0, 0));
    assertThat(parameters.tx).isEqualTo(1);
  }

  @Test
  void aShiftRangeOfOneIsOnePixel() {
    Augmentation settings = Augmentation.none().with(WIDTH_SHIFT_RANGE, ShiftRange.upTo(1.0));
    parameters.draw(settings, 28, 28, source(0.75, 0, 0));
    assertThat(parameters.ty).isEqualTo(0.5);
  }

  @Test
  void aListOfFractionsChoosesFractionsOfTheSide() {
    Augmentation settings = Augmentation.none().with(WIDTH_SHIFT_RANGE, ShiftRange.oneOf(0.1, 0.5));
    parameters.draw(settings, 20, 30, source(0.6, 0.7, 0, 0));
    assertThat(parameters.ty).isEqualTo(15);
  }

  @Test
  void parametersAreInTheirRanges() {
    Augmentation settings = Augmentation.strong();
    RandomStream random = RandomStream.of(1, "test");
    for (int i = 0; i < 10_000; i++) {
      parameters.draw(settings, 28, 28, random::nextDouble);
      assertThat(parameters.theta).isBetween(-15.0, 15.0);
      assertThat(parameters.tx).isBetween(-2.8, 2.8);
      assertThat(parameters.ty).isBetween(-2.8, 2.8);
      assertThat(parameters.shear).isBetween(-10.0, 10.0);
      assertThat(parameters.zx).isBetween(0.85, 1.15);
      assertThat(parameters.zy).isBetween(0.85, 1.15);
    }
  }

  @Test
  void theErasedRectangleIsInTheImageAndHasAValidArea() {
    Augmentation settings =
        Augmentation.none().with(RANDOM_ERASING, Optional.of(new RandomErasing(0.5, 0.1, 0.2)));
    RandomStream random = RandomStream.of(1, "test");
    int erased = 0;
    for (int i = 0; i < 10_000; i++) {
      parameters.draw(settings, 28, 20, random::nextDouble);
      if (parameters.eraseHeight > 0) {
        erased++;
        assertThat(parameters.eraseTop).isBetween(0, 28 - parameters.eraseHeight);
        assertThat(parameters.eraseLeft).isBetween(0, 20 - parameters.eraseWidth);
        // Side lengths are rounded to whole pixels.
        assertThat(parameters.eraseHeight * parameters.eraseWidth).isBetween(40, 135);
      }
    }
    assertThat(erased).isBetween(4_700, 5_300);
  }
}
