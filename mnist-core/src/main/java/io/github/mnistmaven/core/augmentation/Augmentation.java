package io.github.mnistmaven.core.augmentation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * How training images are varied and standardised: the options of Keras' ImageDataGenerator by
 * their names there, and three more. Images are floats in 0..1.
 *
 * <p>Applied in this order: affine transform (with the elastic field, in one resampling), channel
 * shift, horizontal flip, vertical flip, brightness, random erasing, Gaussian noise; then {@link
 * Standardization}. As in Keras, {@code featurewiseStdNormalization} and {@code
 * samplewiseStdNormalization} turn on their centring, and {@code zcaWhitening} turns on {@code
 * featurewiseCenter} and turns off {@code featurewiseStdNormalization}.
 *
 * @param rotationRange largest rotation either way, degrees, at least 0
 * @param widthShiftRange shift to the left or right
 * @param heightShiftRange shift up or down
 * @param shearRange largest shear either way, degrees, at least 0
 * @param zoomRange factors that height and width are divided by, each drawn on its own; above 0,
 *     above 1 shrinks
 * @param brightnessRange factors of brightness, at least 0; null for none. As in Keras, PIL
 *     multiplies: the image is stretched until its largest pixel is 255 and truncated to bytes
 *     before. Keras leaves it in 0..255; here it returns to 0..1, where the images are that a model
 *     is evaluated on
 * @param channelShiftRange largest number added to all pixels, either way, at least 0; the result
 *     stays between the image's own smallest and largest pixel
 * @param fillMode what lies outside the image
 * @param cval the value outside the image for {@link FillMode#CONSTANT}
 * @param horizontalFlip whether half the images are mirrored left to right
 * @param verticalFlip whether half the images are mirrored top to bottom
 * @param rescale factor of every pixel, before all other standardisation; not 0, 1 for none
 * @param featurewiseCenter whether the training set's mean is subtracted
 * @param featurewiseStdNormalization whether pixels are divided by the training set's standard
 *     deviation
 * @param samplewiseCenter whether each image's own mean is subtracted
 * @param samplewiseStdNormalization whether each image is divided by its own standard deviation
 * @param zcaWhitening whether pixels are decorrelated (ZCA)
 * @param zcaEpsilon added to the variances in ZCA, above 0; Keras' 1e-6 magnifies the noise of
 *     MNIST's empty border a thousand times, 0.1 does not
 * @param elastic elastic distortion; null for none
 * @param randomErasing random erasing; null for none
 * @param gaussianNoise standard deviation of noise added to every pixel, at least 0
 */
public record Augmentation(
    double rotationRange,
    ShiftRange widthShiftRange,
    ShiftRange heightShiftRange,
    double shearRange,
    Range zoomRange,
    Range brightnessRange,
    double channelShiftRange,
    FillMode fillMode,
    double cval,
    boolean horizontalFlip,
    boolean verticalFlip,
    double rescale,
    boolean featurewiseCenter,
    boolean featurewiseStdNormalization,
    boolean samplewiseCenter,
    boolean samplewiseStdNormalization,
    boolean zcaWhitening,
    double zcaEpsilon,
    Elastic elastic,
    RandomErasing randomErasing,
    double gaussianNoise) {

  // What options take, for messages; also where they are read as text.
  static final String FINITE = "a finite number";
  static final String AT_LEAST_ZERO = "a finite number of at least 0";
  static final String ABOVE_ZERO = "a finite number above 0";
  static final String FACTOR = "a finite number other than 0";
  static final String ZOOM =
      "a fraction in [0, 1), or low,high with 0 < low <= high such as 0.8,1.2";
  static final String BRIGHTNESS = "low,high with 0 <= low <= high such as 0.5,1.5";

  /**
   * Checks every option.
   *
   * @throws IllegalArgumentException naming the option, its value and what is allowed
   */
  public Augmentation {
    Objects.requireNonNull(widthShiftRange, "widthShiftRange");
    Objects.requireNonNull(heightShiftRange, "heightShiftRange");
    Objects.requireNonNull(zoomRange, "zoomRange");
    Objects.requireNonNull(fillMode, "fillMode");
    requireAtLeastZero("rotationRange", rotationRange);
    requireAtLeastZero("shearRange", shearRange);
    requireAtLeastZero("channelShiftRange", channelShiftRange);
    requireAtLeastZero("gaussianNoise", gaussianNoise);
    require(zoomRange.low() > 0, "zoomRange", ZOOM, zoomRange);
    require(
        brightnessRange == null || brightnessRange.low() >= 0,
        "brightnessRange",
        BRIGHTNESS,
        brightnessRange);
    require(Double.isFinite(cval), "cval", FINITE, cval);
    require(Double.isFinite(rescale) && rescale != 0, "rescale", FACTOR, rescale);
    require(Double.isFinite(zcaEpsilon) && zcaEpsilon > 0, "zcaEpsilon", ABOVE_ZERO, zcaEpsilon);
    featurewiseStdNormalization &= !zcaWhitening;
    featurewiseCenter |= featurewiseStdNormalization || zcaWhitening;
    samplewiseCenter |= samplewiseStdNormalization;
  }

  private static void requireAtLeastZero(String option, double value) {
    require(Double.isFinite(value) && value >= 0, option, AT_LEAST_ZERO, value);
  }

  static void require(boolean valid, String option, String allowed, Object value) {
    if (!valid) {
      throw new IllegalArgumentException(option + " must be " + allowed + " but is " + value);
    }
  }

  /** The names {@link #preset} knows. */
  public static List<String> presets() {
    return List.of("seed", "none", "strong");
  }

  /**
   * The settings of a name.
   *
   * @throws IllegalArgumentException if there are none of that name
   */
  public static Augmentation preset(String name) {
    return switch (name) {
      case "seed" -> seed();
      case "none" -> none();
      case "strong" -> strong();
      default ->
          throw new IllegalArgumentException(
              "augmentation preset must be one of "
                  + String.join(", ", presets())
                  + " but is '"
                  + name
                  + "'");
    };
  }

  /** Images as they are: Keras' defaults. */
  public static Augmentation none() {
    return new AugmentationBuilder().build();
  }

  /** The recipe of the Kaggle notebook this project grew from. */
  public static Augmentation seed() {
    return none().toBuilder()
        .rotationRange(10)
        .zoomRange(0.1)
        .widthShiftRange(0.1)
        .heightShiftRange(0.1)
        .build();
  }

  /** Larger transforms, shear and elastic distortion, for 30 epochs and more. */
  public static Augmentation strong() {
    return seed().toBuilder()
        .rotationRange(15)
        .zoomRange(0.15)
        .shearRange(10)
        .elastic(new Elastic(20, 4))
        .build();
  }

  /**
   * The settings that options by their Keras names give, written as text: {@code rotationRange=15},
   * {@code zoomRange=0.8,1.2}, {@code widthShiftRange=2}. The option {@code preset} names what the
   * others start from, {@code seed} without it.
   *
   * @throws IllegalArgumentException naming the option, its value and what is allowed
   */
  public static Augmentation of(Map<String, String> options) {
    return AugmentationOptions.apply(options);
  }

  /**
   * The options that differ from {@link #none}, as text: with the preset {@code none}, {@link #of}
   * reads these settings back.
   */
  public SortedMap<String, String> asMap() {
    return AugmentationOptions.asMap(this);
  }

  /** The options that differ from {@link #none}, or {@code none}. */
  @Override
  public String toString() {
    SortedMap<String, String> options = asMap();
    return options.isEmpty()
        ? "none"
        : options.entrySet().stream()
            .map(option -> option.getKey() + " " + option.getValue())
            .collect(Collectors.joining("; "));
  }

  /** A builder that starts from these settings. */
  public AugmentationBuilder toBuilder() {
    return new AugmentationBuilder(this);
  }
}
