package io.github.mnistmaven.core.synthetic.corruption;

import static io.github.mnistmaven.core.synthetic.corruption.Corruption.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CorruptionTest {
  /** Point of ink at row 10 and column 17. */
  private static final ImageSet POINT = set(point(10, 17));

  @Test
  void allFifteenHaveTheNamesAndOrderOfMnistC() {
    assertThat(Corruption.values())
        .extracting(Corruption::toString)
        .containsExactly(
            "shot_noise",
            "impulse_noise",
            "glass_blur",
            "motion_blur",
            "shear",
            "scale",
            "rotate",
            "brightness",
            "translate",
            "stripe",
            "fog",
            "spatter",
            "dotted_line",
            "zigzag",
            "canny_edges");
  }

  /** A change of the digest is a change of every published accuracy. */
  @Test
  void theBytesAreTheCommittedOnes() throws Exception {
    ImageSet images = Samples.digits(20, 3);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Corruption corruption : Corruption.values()) {
      digest.update(pixels(corruption.apply(images, 66)));
    }

    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("2f411ca89638028fbdefe3297deafe501245dc5dc594860b95df24fb402c4d9f");
  }

  @ParameterizedTest
  @EnumSource
  void theNumberOfThreadsChangesNothing(Corruption corruption) throws Exception {
    ImageSet images = Samples.digits(50, 3);
    byte[] alone = new ForkJoinPool(1).submit(() -> pixels(corruption.apply(images, 66))).get();
    byte[] threefold = new ForkJoinPool(3).submit(() -> pixels(corruption.apply(images, 66))).get();

    assertThat(threefold).isEqualTo(alone);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"SCALE", "BRIGHTNESS", "STRIPE", "CANNY_EDGES"})
  void theSeedAndThePositionChangeARandomCorruption(Corruption corruption) {
    ImageSet images = Samples.digits(40, 3).select(new int[20]);

    ImageSet corrupted = corruption.apply(images, 1);

    assertThat(pixels(corrupted)).isNotEqualTo(pixels(corruption.apply(images, 2)));
    assertThat(IntStream.range(0, 20).mapToObj(corrupted::pixels).distinct().count())
        .isGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource
  void labelsAndLocationsRemain(Corruption corruption) {
    ImageSet images = Samples.digits(5, 3).withLocations(row -> "line " + row);
    ImageSet selected = images.select(new int[] {4, 1});

    ImageSet corrupted = corruption.apply(selected, 1);

    assertThat(corrupted.label(0)).isEqualTo(4);
    assertThat(corrupted.location(1)).isEqualTo("line 1");
    assertThat(corrupted.classNames()).isEqualTo(images.classNames());
  }

  @Test
  void imagesWithoutLabelsStayWithout() {
    assertThat(Corruption.FOG.apply(POINT, 1).isLabeled()).isFalse();
  }

  @Test
  void imagesOfAnotherSizeAreAnError() {
    ImageSet images = ImageSet.unlabeled(new byte[32 * 32], 32, 32);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Corruption.SHEAR.apply(images, 1))
        .withMessageContaining("shear needs images of 28 x 28 pixels but they are 32 x 32");
  }

  @Test
  void translateMovesByThreePixelsInBothAxes() {
    ImageSet moved = Corruption.TRANSLATE.apply(POINT.select(new int[100]), 1);

    int[] counts = new int[4];
    for (int i = 0; i < 100; i++) {
      int corner = 0;
      for (int[] place : new int[][] {{7, 14}, {7, 20}, {13, 14}, {13, 20}}) {
        counts[corner++] += moved.pixel(i, place[0], place[1]) == 255 ? 1 : 0;
      }
    }
    assertThat(Arrays.stream(counts).sum()).isEqualTo(100);
    assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(10);
  }

  @Test
  void rotateTurnsByRadiansAboutTheCenter() {
    // (17 - 13.5, 10 - 13.5) = (3.5, -3.5), a quarter turn counterclockwise: (-3.5, -3.5).
    float[] turned = Affine.rotate(StrictMath.PI / 2).warp(point(10, 17));

    assertThat(turned[10 * SIDE + 10]).isCloseTo(1, within(1e-5f));
    assertThat(sum(turned)).isCloseTo(1, within(1e-5));
  }

  @Test
  void scaleByOneHalfKeepsTheInnerHalfOfRowsAndColumns() {
    float[] white = new float[SIDE * SIDE];
    Arrays.fill(white, 1);

    float[] small = Affine.scale(0.5).warp(white);

    for (int i = 0; i < small.length; i++) {
      boolean inside = i / SIDE >= 7 && i / SIDE <= 20 && i % SIDE >= 7 && i % SIDE <= 20;
      assertThat(small[i]).isEqualTo(inside ? 1 : 0);
    }
  }

  @Test
  void shearMovesEachRowInProportionToItsDistanceFromTheCenter() {
    float[] bar = new float[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      bar[row * SIDE + 13] = 1;
      bar[row * SIDE + 14] = 1;
    }

    float[] sheared = Affine.shear(0.4).warp(bar);

    for (int row = 0; row < SIDE; row++) {
      double mass = 0;
      double moment = 0;
      for (int column = 0; column < SIDE; column++) {
        mass += sheared[row * SIDE + column];
        moment += column * sheared[row * SIDE + column];
      }
      assertThat(moment / mass).isCloseTo(13.5 + 0.3894183 * (row - 13.5), within(1e-4));
    }
  }

  @Test
  void affineTransformsWithoutAnEffectReturnTheImage() {
    float[] image = scaled(Samples.digits(1, 3));

    assertThat(Affine.rotate(0).warp(image)).isEqualTo(image);
    assertThat(Affine.shear(0).warp(image)).isEqualTo(image);
    assertThat(Affine.scale(1).warp(image)).isEqualTo(image);
    assertThat(Affine.translate(0, 0).warp(image)).isEqualTo(image);
  }

  @Test
  void stripeInvertsSevenColumnsOnEitherSide() {
    ImageSet images = Samples.digits(1, 3);

    ImageSet striped = Corruption.STRIPE.apply(images, 1);

    for (int column = 0; column < SIDE; column++) {
      int pixel = images.pixel(0, 9, column);
      boolean inverted = column <= 6 || column >= 21;
      assertThat(striped.pixel(0, 9, column)).isEqualTo(inverted ? 255 - pixel : pixel);
    }
  }

  @Test
  void brightnessAddsHalfOfTheRange() {
    byte[] pixels = new byte[SIDE * SIDE];
    pixels[0] = 100;
    pixels[1] = (byte) 200;

    ImageSet bright = Corruption.BRIGHTNESS.apply(ImageSet.unlabeled(pixels, SIDE, SIDE), 1);

    assertThat(Arrays.copyOf(Samples.pixels(bright, 0), 3)).containsExactly(228, 255, 128);
  }

  /** Expected share of 0, 1, 2 and at least 3 photons at a mean of 0.6. */
  @Test
  void shotNoiseHasPoissonCounts() {
    float[] gray = new float[100_000];
    Arrays.fill(gray, 0.2f);

    float[] noisy = Noise.shot(gray, 3, RandomStream.of(1, "test"));

    double[] expected = {0.5488, 0.3293, 0.0988, 0.0231};
    for (int count = 0; count < 4; count++) {
      float value = count / 3f;
      double share = share(noisy, v -> Math.abs(v - value) < 1e-6);
      assertThat(share).isCloseTo(expected[count], within(0.006));
    }
  }

  @Test
  void impulseNoiseMakesHalfOfItsPixelsBlack() {
    float[] gray = new float[100_000];
    Arrays.fill(gray, 0.4f);

    float[] noisy = Noise.impulse(gray, 0.17, RandomStream.of(1, "test"));

    assertThat(share(noisy, v -> v == 0)).isCloseTo(0.085, within(0.004));
    assertThat(share(noisy, v -> v == 1)).isCloseTo(0.085, within(0.004));
    assertThat(share(noisy, v -> v == 0.4f)).isCloseTo(0.83, within(0.005));
    assertThat(Noise.impulse(gray, 0, RandomStream.of(1, "test"))).isEqualTo(gray);
  }

  @Test
  void glassBlurMovesInkWithoutLosingAny() {
    float[] blurred = Blur.glass(point(14, 14), 0.7, 2, RandomStream.of(1, "test"));

    assertThat(sum(blurred)).isCloseTo(1, within(1e-5));
    assertThat(blurred[14 * SIDE + 14]).isLessThan(0.3f);
  }

  @Test
  void motionBlurSmearsAPointInOneDirectionWithHalfAGaussian() {
    float[] blurred = Blur.motion(point(14, 20), 10, 3, 0);

    float peak = blurred[14 * SIDE + 20];
    assertThat(sum(blurred)).isCloseTo(1, within(1e-5));
    assertThat(blurred[14 * SIDE + 19] / peak).isCloseTo(0.9460f, within(1e-4f));
    assertThat(blurred[14 * SIDE + 17] / peak).isCloseTo(0.6065f, within(1e-4f));
    assertThat(blurred[14 * SIDE + 21]).isZero();
    assertThat(blurred[13 * SIDE + 19]).isZero();
  }

  @Test
  void fogAddsAtMostThreeQuartersAndKeepsABlackImageBlack() {
    float[] image = point(10, 17);
    float[] foggy = Fog.add(image, 3, 1.4, RandomStream.of(1, "test"));

    assertThat(foggy[10 * SIDE + 17]).isGreaterThanOrEqualTo(0.25f);
    assertThat(share(foggy, v -> v > 0.751)).isLessThanOrEqualTo(1.0 / 784);
    assertThat(sum(foggy) / 784).isBetween(0.05, 0.7);
    assertThat(sum(Fog.add(new float[784], 3, 1.4, RandomStream.of(1, "test")))).isZero();
  }

  @Test
  void spatterCoversPartsOfTheImageWithMud() {
    float[] black = new float[784];
    float[] mud = Spatter.add(black, RandomStream.of(1, "test"));

    assertThat(share(mud, v -> v == 0)).isBetween(0.2, 0.95);
    for (float value : mud) {
      assertThat(value == 0 || (value >= 0.8f * 63 / 255 && value <= 63 / 255f)).isTrue();
    }
  }

  @Test
  void aDottedLineDrawsEverySecondPairOfColumns() {
    float[] line = Line.dotted(new float[784], 10, 10);

    for (int column = 0; column < SIDE; column++) {
      boolean drawn = column < 27 && column % 4 >= 2;
      assertThat(line[10 * SIDE + column]).isEqualTo(drawn ? 1 : 0);
      assertThat(line[9 * SIDE + column]).isCloseTo(drawn ? 0.4295f : 0, within(1e-4f));
      assertThat(line[12 * SIDE + column]).isZero();
    }
  }

  @Test
  void aZigzagTurnsTwoPixelsBelowAndAboveItsLine() {
    float[] zigzag = Line.zigzag(new float[784], 14, 14);

    int[][] onLine = {{14, 2}, {16, 4}, {14, 6}, {12, 8}, {14, 10}, {16, 12}, {13, 23}};
    for (int[] place : onLine) {
      assertThat(zigzag[place[0] * SIDE + place[1]]).isEqualTo(1);
    }
    assertThat(zigzag[14 * SIDE + 1]).isZero();
    assertThat(zigzag[14 * SIDE + 25]).isZero();
    assertThat(zigzag[16 * SIDE + 8]).isZero();
  }

  @Test
  void cannyEdgesFindsAStepAndNothingElse() {
    float[] step = new float[784];
    for (int i = 0; i < 784; i++) {
      step[i] = i % SIDE < 14 ? 0 : 1;
    }

    float[] edges = CannyEdges.detect(step, 1, 0.1, 0.2);

    for (int i = 0; i < 784; i++) {
      boolean edge = i % SIDE == 13 || i % SIDE == 14;
      boolean border = i / SIDE == 0 || i / SIDE == SIDE - 1;
      assertThat(edges[i]).isEqualTo(edge && !border ? 1 : 0);
    }
    assertThat(sum(CannyEdges.detect(new float[784], 1, 0.1, 0.2))).isZero();
  }

  /** A step of height h has a largest gradient of about 4h * 0.69 after the blur. */
  @Test
  void cannyEdgesIgnoresAStepBelowTheHighThreshold() {
    float[] faint = new float[784];
    for (int i = 0; i < 784; i++) {
      faint[i] = i % SIDE < 14 ? 0 : 0.06f;
    }

    assertThat(sum(CannyEdges.detect(faint, 1, 0.1, 0.2))).isZero();
    assertThat(sum(CannyEdges.detect(faint, 1, 0.1, 0.15))).isPositive();
  }

  private static float[] point(int row, int column) {
    float[] image = new float[SIDE * SIDE];
    image[row * SIDE + column] = 1;
    return image;
  }

  private static ImageSet set(float[] image) {
    byte[] pixels = new byte[image.length];
    for (int i = 0; i < image.length; i++) {
      pixels[i] = (byte) Math.round(image[i] * 255);
    }
    return ImageSet.unlabeled(pixels, SIDE, SIDE);
  }

  private static float[] scaled(ImageSet images) {
    float[] image = new float[SIDE * SIDE];
    images.copyScaled(0, image, 0);
    return image;
  }

  private static byte[] pixels(ImageSet images) {
    byte[] pixels = new byte[images.count() * SIDE * SIDE];
    for (int i = 0; i < images.count(); i++) {
      images.copyPixels(i, pixels, i * SIDE * SIDE);
    }
    return pixels;
  }

  private static double sum(float[] image) {
    double sum = 0;
    for (float value : image) {
      sum += value;
    }
    return sum;
  }

  private interface Condition {
    boolean holds(float value);
  }

  private static double share(float[] image, Condition condition) {
    int count = 0;
    for (float value : image) {
      count += condition.holds(value) ? 1 : 0;
    }
    return (double) count / image.length;
  }
}
