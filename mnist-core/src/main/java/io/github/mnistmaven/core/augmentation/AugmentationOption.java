package io.github.mnistmaven.core.augmentation;

import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.predict.image.FillMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Options of {@link Augmentation}: those of Keras' ImageDataGenerator, with the same names, and
 * others, from {@link #ELASTIC} on, that imitate handwriting, cameras and paper. The defaults are
 * those of Keras and change nothing. Images are floats in 0..1.
 */
public final class AugmentationOption {
  private static final List<Option<?>> TABLE = new ArrayList<>();

  /** Maximum rotation in both directions, in degrees. */
  public static final Option<Double> ROTATION_RANGE =
      atLeastZero("rotationRange", "Maximum rotation in both directions, in degrees.");

  /** Horizontal shift. */
  public static final Option<ShiftRange> WIDTH_SHIFT_RANGE =
      row(
          Option.of(
              "widthShiftRange",
              "Horizontal shift.",
              ShiftRange.NONE,
              ShiftRange.ALLOWED,
              ShiftRange::parse));

  /** Vertical shift. */
  public static final Option<ShiftRange> HEIGHT_SHIFT_RANGE =
      row(
          Option.of(
              "heightShiftRange",
              "Vertical shift.",
              ShiftRange.NONE,
              ShiftRange.ALLOWED,
              ShiftRange::parse));

  /** Maximum shear in both directions, in degrees. */
  public static final Option<Double> SHEAR_RANGE =
      atLeastZero("shearRange", "Maximum shear in both directions, in degrees.");

  /**
   * Divisors of height and width, each drawn separately; greater than 0, and above 1 shrinks ink.
   */
  public static final Option<Range> ZOOM_RANGE =
      row(
          new Option<>(
              "zoomRange",
              "Divisors of height and width, each drawn separately; above 1 shrinks the digit; a"
                  + " fraction z is short for 1-z,1+z.",
              new Range(1, 1),
              "a fraction in [0, 1), or low,high with 0 < low <= high such as 0.8,1.2",
              AugmentationOption::readZoom,
              Range::toString,
              zoom -> zoom.low() > 0));

  /**
   * Range of brightness factors. As in Keras with PIL, the image is first scaled so that its
   * maximum is 255, and truncated to bytes. Keras leaves the result in 0..255. Here it is scaled
   * back to 0..1, because models are evaluated on images in 0..1.
   */
  public static final Option<Optional<Range>> BRIGHTNESS_RANGE =
      row(
          Option.optional(
              "brightnessRange",
              "Range of brightness factors, applied after scaling the image to the full range.",
              "low,high with 0 <= low <= high such as 0.5,1.5",
              Range::parse,
              range -> range.low() >= 0));

  /**
   * Maximum number added to all pixels of an image, in both directions; the result is clipped to
   * the minimum and maximum of the image.
   */
  public static final Option<Double> CHANNEL_SHIFT_RANGE =
      atLeastZero(
          "channelShiftRange",
          "Maximum number added to all pixels of an image, in both directions.");

  /** Fill mode for points outside the image. */
  public static final Option<FillMode> FILL_MODE =
      row(
          Option.of(
              "fillMode",
              "Fill mode for points outside the image.",
              FillMode.NEAREST,
              FillMode.allowed(),
              FillMode::of));

  /** Value of points outside the image, for {@link FillMode#CONSTANT}. */
  public static final Option<Double> CVAL =
      row(
          Option.number(
              "cval",
              "Value of points outside the image if fillMode is constant.",
              0,
              "a finite number",
              Double::isFinite));

  /** Whether images are flipped horizontally at random, with probability 0.5. */
  public static final Option<Boolean> HORIZONTAL_FLIP =
      flag(
          "horizontalFlip",
          "Whether images are flipped horizontally at random, with probability 0.5.");

  /** Whether images are flipped vertically at random, with probability 0.5. */
  public static final Option<Boolean> VERTICAL_FLIP =
      flag(
          "verticalFlip", "Whether images are flipped vertically at random, with probability 0.5.");

  /** Rescaling factor of pixels, applied before all other standardization. */
  public static final Option<Double> RESCALE =
      row(
          Option.number(
              "rescale",
              "Rescaling factor of pixels, applied before all other standardization.",
              1,
              "a finite number other than 0",
              factor -> Double.isFinite(factor) && factor != 0));

  /** Whether the mean of the training set is subtracted. */
  public static final Option<Boolean> FEATUREWISE_CENTER =
      flag("featurewiseCenter", "Whether the mean of the training set is subtracted.");

  /** Whether pixels are centered, and divided by the standard deviation of the training set. */
  public static final Option<Boolean> FEATUREWISE_STD_NORMALIZATION =
      flag(
          "featurewiseStdNormalization",
          "Whether pixels are centered, and divided by the standard deviation of the training"
              + " set.");

  /** Whether the mean of each image is subtracted. */
  public static final Option<Boolean> SAMPLEWISE_CENTER =
      flag("samplewiseCenter", "Whether the mean of each image is subtracted.");

  /** Whether each image is centered, and divided by its standard deviation. */
  public static final Option<Boolean> SAMPLEWISE_STD_NORMALIZATION =
      flag(
          "samplewiseStdNormalization",
          "Whether each image is centered, and divided by its standard deviation.");

  /** ZCA whitening: whether pixels are centered and decorrelated. */
  public static final Option<Boolean> ZCA_WHITENING =
      flag(
          "zcaWhitening",
          "ZCA whitening: whether pixels are centered and decorrelated, instead of"
              + " featurewiseStdNormalization; for images of at most "
              + WhiteningFit.MAX_PIXELS
              + " pixels.");

  /**
   * Epsilon of ZCA whitening, added to the variances. Keras' 1e-6 amplifies the noise of MNIST's
   * empty border a thousandfold; 0.1 does not.
   */
  public static final Option<Double> ZCA_EPSILON =
      row(
          Option.number(
              "zcaEpsilon",
              "Epsilon of ZCA whitening, added to the variances.",
              1e-6,
              "a finite number above 0",
              epsilon -> Double.isFinite(epsilon) && epsilon > 0));

  /** Elastic distortion. */
  public static final Option<Optional<Elastic>> ELASTIC =
      row(
          Option.optional(
              "elastic",
              "Elastic distortion (Simard 2003): displaces every pixel by a smooth random field.",
              Elastic.ALLOWED,
              Elastic::parse,
              elastic -> true));

  /** Random erasing. */
  public static final Option<Optional<RandomErasing>> RANDOM_ERASING =
      row(
          Option.optional(
              "randomErasing",
              "Random erasing (Zhong 2017): fills a rectangle with noise.",
              RandomErasing.ALLOWED,
              RandomErasing::parse,
              erasing -> true));

  /** Content of the rectangle of random erasing. */
  public static final Option<ErasingFill> ERASING_FILL =
      row(
          Option.choice(
              "erasingFill",
              "Content of the rectangle of randomErasing: noise, one random level, or zero.",
              ErasingFill.NOISE));

  /** Standard deviation of the Gaussian noise added to every pixel. */
  public static final Option<Optional<RandomStrength>> GAUSSIAN_NOISE =
      strength(
          "gaussianNoise",
          "Standard deviation of the Gaussian noise added to every pixel.",
          0,
          1,
          "0.3,0,0.2");

  /** Fraction of the pixels that become 0 or 1 (salt-and-pepper noise). */
  public static final Option<Optional<RandomStrength>> IMPULSE_NOISE =
      strength(
          "impulseNoise",
          "Fraction of the pixels that become 0 or 1 at random (salt-and-pepper noise).",
          0,
          1,
          "0.3,0,0.2");

  /** Change of the radius of strokes, by gray dilation or erosion. */
  public static final Option<Optional<RandomStrength>> STROKE_WIDTH =
      strength(
          "strokeWidth",
          "Pixels that are added to both sides of a stroke; negative makes strokes thinner.",
          -3,
          3,
          "0.3,-0.5,1");

  /** Lines near a border of the image. */
  public static final Option<Optional<RandomStrength>> BORDER_LINES =
      strength(
          "borderLines",
          "Width in pixels of a line near a border of the image, a remainder of ruled paper or of"
              + " a box.",
          0,
          5,
          "0.3,0.5,2");

  /** Contrast: factor of the differences from a random level. */
  public static final Option<Optional<RandomStrength>> CONTRAST =
      strength(
          "contrast",
          "Factor of the differences from a random level in 0..1; below 1 decreases the contrast.",
          0,
          10,
          "0.3,0.3,1");

  /** Fraction of images that are inverted. */
  public static final Option<Double> INVERSION =
      row(
          Option.fraction(
              "inversion",
              "Fraction of images that are inverted: each pixel becomes 1 minus its value.",
              0));

  /** Height and width to which images are reduced before they are enlarged. */
  public static final Option<Optional<RandomStrength>> LOW_RESOLUTION =
      strength(
          "lowResolution",
          "Fraction of height and width to which an image is reduced before it is enlarged.",
          0,
          1,
          "0.3,0.4,1");

  /** Standard deviation of a Gaussian blur in pixels. */
  public static final Option<Optional<RandomStrength>> BLUR =
      strength("blur", "Standard deviation of a Gaussian blur in pixels.", 0, 10, "0.3,0,1.5");

  /** Length of the movement of a motion blur in pixels. */
  public static final Option<Optional<RandomStrength>> MOTION_BLUR =
      strength(
          "motionBlur",
          "Length in pixels of a motion blur in a random direction.",
          0,
          50,
          "0.3,1,8");

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

  private static Option<Optional<RandomStrength>> strength(
      String name, String description, int min, int max, String example) {
    return row(
        Option.optional(
            name,
            description,
            "low,high or probability,low,high with 0 <= probability <= 1 and "
                + min
                + " <= low <= high <= "
                + max
                + " such as "
                + example,
            RandomStrength::parse,
            range -> range.low() >= min && range.high() <= max));
  }

  private static Option<Boolean> flag(String name, String description) {
    return row(Option.flag(name, description, false));
  }

  private static Range readZoom(String text) {
    if (NumberList.isList(text)) {
      return Range.parse(text);
    }
    double fraction = Double.parseDouble(text);
    return new Range(1 - fraction, 1 + fraction);
  }

  /** Returns all options, in the order of the documentation. */
  public static List<Option<?>> all() {
    return List.copyOf(TABLE);
  }
}
