package io.github.mnistmaven.core.augmentation;

import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.predict.image.FillMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options of {@link Augmentation}, a row each: those of Keras' ImageDataGenerator by their
 * names there, and three more. The defaults are Keras': no change. Images are floats in 0..1.
 */
public final class AugmentationOption {
  private static final List<Option<?>> TABLE = new ArrayList<>();

  /** Largest rotation either way, degrees. */
  public static final Option<Double> ROTATION_RANGE =
      atLeastZero("rotationRange", "Largest rotation either way, in degrees.");

  /** Shift to the left or right. */
  public static final Option<ShiftRange> WIDTH_SHIFT_RANGE =
      row(
          Option.of(
              "widthShiftRange",
              "Shift to the left or right.",
              ShiftRange.NONE,
              ShiftRange.ALLOWED,
              ShiftRange::parse));

  /** Shift up or down. */
  public static final Option<ShiftRange> HEIGHT_SHIFT_RANGE =
      row(
          Option.of(
              "heightShiftRange",
              "Shift up or down.",
              ShiftRange.NONE,
              ShiftRange.ALLOWED,
              ShiftRange::parse));

  /** Largest shear either way, degrees. */
  public static final Option<Double> SHEAR_RANGE =
      atLeastZero("shearRange", "Largest shear either way, in degrees.");

  /**
   * Factors that height and width are divided by, each drawn on its own; above 0, above 1 shrinks.
   */
  public static final Option<Range> ZOOM_RANGE =
      row(
          new Option<>(
              "zoomRange",
              "Factors that height and width are divided by, each drawn on its own; a fraction z"
                  + " stands for 1-z,1+z.",
              new Range(1, 1),
              "a fraction in [0, 1), or low,high with 0 < low <= high such as 0.8,1.2",
              AugmentationOption::readZoom,
              Range::toString,
              zoom -> zoom.low() > 0));

  /**
   * Factors of brightness. As in Keras, PIL multiplies: the image is stretched until its largest
   * pixel is 255 and truncated to bytes before. Keras leaves it in 0..255; here it returns to 0..1,
   * where the images are that a model is evaluated on.
   */
  public static final Option<Optional<Range>> BRIGHTNESS_RANGE =
      row(
          Option.optional(
              "brightnessRange",
              "Factors of brightness, of an image that is stretched to full range before.",
              "low,high with 0 <= low <= high such as 0.5,1.5",
              Range::parse,
              range -> range.low() >= 0));

  /**
   * Largest number added to all pixels, either way; the result stays between the image's own
   * smallest and largest pixel.
   */
  public static final Option<Double> CHANNEL_SHIFT_RANGE =
      atLeastZero(
          "channelShiftRange", "Largest number added to all pixels of an image, either way.");

  /** What lies outside the image. */
  public static final Option<FillMode> FILL_MODE =
      row(
          Option.of(
              "fillMode",
              "What lies outside the image.",
              FillMode.NEAREST,
              FillMode.allowed(),
              FillMode::of));

  /** The value outside the image for {@link FillMode#CONSTANT}. */
  public static final Option<Double> CVAL =
      row(
          Option.number(
              "cval",
              "The value outside the image where fillMode is constant.",
              0,
              "a finite number",
              Double::isFinite));

  /** Whether half the images are mirrored left to right. */
  public static final Option<Boolean> HORIZONTAL_FLIP =
      flag("horizontalFlip", "Whether half the images are mirrored left to right.");

  /** Whether half the images are mirrored top to bottom. */
  public static final Option<Boolean> VERTICAL_FLIP =
      flag("verticalFlip", "Whether half the images are mirrored top to bottom.");

  /** Factor of every pixel, before all other standardisation. */
  public static final Option<Double> RESCALE =
      row(
          Option.number(
              "rescale",
              "Factor of every pixel, before all other standardisation.",
              1,
              "a finite number other than 0",
              factor -> Double.isFinite(factor) && factor != 0));

  /** Whether the training set's mean is subtracted. */
  public static final Option<Boolean> FEATUREWISE_CENTER =
      flag("featurewiseCenter", "Whether the training set's mean is subtracted.");

  /** Whether pixels are divided by the training set's standard deviation; centres, too. */
  public static final Option<Boolean> FEATUREWISE_STD_NORMALIZATION =
      flag(
          "featurewiseStdNormalization",
          "Whether pixels are divided by the training set's standard deviation, and centred.");

  /** Whether each image's own mean is subtracted. */
  public static final Option<Boolean> SAMPLEWISE_CENTER =
      flag("samplewiseCenter", "Whether each image's own mean is subtracted.");

  /** Whether each image is divided by its own standard deviation; centres, too. */
  public static final Option<Boolean> SAMPLEWISE_STD_NORMALIZATION =
      flag(
          "samplewiseStdNormalization",
          "Whether each image is divided by its own standard deviation, and centred.");

  /** Whether pixels are decorrelated (ZCA); centres, too. */
  public static final Option<Boolean> ZCA_WHITENING =
      flag(
          "zcaWhitening",
          "Whether pixels are centred and decorrelated (ZCA), instead of featurewiseStdNormalization;"
              + " images have at most "
              + WhiteningFit.MAX_PIXELS
              + " pixels.");

  /**
   * Added to the variances in ZCA; Keras' 1e-6 magnifies the noise of MNIST's empty border a
   * thousand times, 0.1 does not.
   */
  public static final Option<Double> ZCA_EPSILON =
      row(
          Option.number(
              "zcaEpsilon",
              "Added to the variances in ZCA.",
              1e-6,
              "a finite number above 0",
              epsilon -> Double.isFinite(epsilon) && epsilon > 0));

  /** Elastic distortion. */
  public static final Option<Optional<Elastic>> ELASTIC =
      row(
          Option.optional(
              "elastic",
              "Elastic distortion (Simard 2003): every pixel moves by a smooth random field.",
              Elastic.ALLOWED,
              Elastic::parse,
              elastic -> true));

  /** Random erasing. */
  public static final Option<Optional<RandomErasing>> RANDOM_ERASING =
      row(
          Option.optional(
              "randomErasing",
              "Random erasing (Zhong 2017): a rectangle is filled with noise.",
              RandomErasing.ALLOWED,
              RandomErasing::parse,
              erasing -> true));

  /** Standard deviation of noise added to every pixel. */
  public static final Option<Double> GAUSSIAN_NOISE =
      atLeastZero("gaussianNoise", "Standard deviation of noise added to every pixel.");

  private AugmentationOption() {}

  private static <T> Option<T> row(Option<T> option) {
    TABLE.add(option);
    return option;
  }

  private static Option<Double> atLeastZero(String name, String description) {
    return row(
        Option.number(
            name,
            description,
            0,
            "a finite number of at least 0",
            value -> Double.isFinite(value) && value >= 0));
  }

  private static Option<Boolean> flag(String name, String description) {
    return row(Option.flag(name, description, false));
  }

  private static Range readZoom(String text) {
    if (Numbers.isList(text)) {
      return Range.parse(text);
    }
    double fraction = Double.parseDouble(text);
    return new Range(1 - fraction, 1 + fraction);
  }

  /** The table: every option, in the order of the documentation. */
  public static List<Option<?>> all() {
    return List.copyOf(TABLE);
  }
}
