package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.ELASTIC;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FEATUREWISE_CENTER;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FEATUREWISE_STD_NORMALIZATION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.HEIGHT_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ROTATION_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SAMPLEWISE_CENTER;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SAMPLEWISE_STD_NORMALIZATION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SHEAR_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.WIDTH_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZCA_WHITENING;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZOOM_RANGE;

import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.option.internal.Options;
import io.github.mnistmaven.predict.model.Standardization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings of data augmentation and standardization: a value for each {@link AugmentationOption}.
 * Immutable.
 *
 * <pre>{@code
 * Augmentation upright = Augmentation.notebook().with(AugmentationOption.ROTATION_RANGE, 0.0);
 * }</pre>
 *
 * <p>Order of application: affine transform, combined with the elastic field in one resampling;
 * stroke width; channel shift; horizontal flip; vertical flip; brightness; border lines; contrast;
 * inversion; low resolution; blur; motion blur; random erasing; Gaussian noise; impulse noise;
 * {@link Standardization}. As in Keras, {@code featurewiseStdNormalization} and {@code
 * samplewiseStdNormalization} enable centering. {@code zcaWhitening} enables {@code
 * featurewiseCenter} and disables {@code featurewiseStdNormalization}.
 */
public final class Augmentation {
  /** Forms that {@link #parse} accepts, as a phrase after "must be". */
  public static final String ALLOWED =
      "a preset ("
          + String.join(", ", presets())
          + "), options such as rotationRange=15;zoomRange=0.8,1.2, or both such as"
          + " strong;shearRange=5";

  private static final String PRESET = "preset";

  /**
   * Options of the preset {@code robust}. Two thirds of the images get one or more effects; the
   * others keep the accuracy on images without any.
   */
  private static final String ROBUST =
      "none;rotationRange=20;shearRange=10;zoomRange=0.85,1.25;"
          + "widthShiftRange=0.12;heightShiftRange=0.12;"
          + "strokeWidth=0.1,-0.6,1.2;borderLines=0.1,0.5,3;randomErasing=0.15,0.02,0.2;"
          + "erasingFill=level;contrast=0.12,0.25,1;inversion=0.06;lowResolution=0.05,0.35,0.8;"
          + "blur=0.08,0.5,1.7;motionBlur=0.08,2,8;gaussianNoise=0.08,0.1,0.3;"
          + "impulseNoise=0.08,0.05,0.2";

  private static final Augmentation NONE =
      new Augmentation(Options.defaults(AugmentationOption.all()));

  private final Options options;

  private Augmentation(Options options) {
    boolean whitening = options.get(ZCA_WHITENING);
    boolean std = options.get(FEATUREWISE_STD_NORMALIZATION) && !whitening;
    boolean center = options.get(FEATUREWISE_CENTER) || std || whitening;
    boolean samplewiseCenter =
        options.get(SAMPLEWISE_CENTER) || options.get(SAMPLEWISE_STD_NORMALIZATION);
    this.options =
        options
            .with(FEATUREWISE_STD_NORMALIZATION, std)
            .with(FEATUREWISE_CENTER, center)
            .with(SAMPLEWISE_CENTER, samplewiseCenter);
  }

  /** Returns the names of the presets. */
  public static List<String> presets() {
    return List.of("notebook", "none", "strong", "robust");
  }

  /**
   * Returns a preset.
   *
   * @throws InvalidOptionException if there is no preset of this name
   */
  public static Augmentation preset(String name) {
    return switch (name) {
      case "notebook" -> notebook();
      case "none" -> none();
      case "strong" -> strong();
      case "robust" -> robust();
      default ->
          throw new InvalidOptionException(
              "augmentation preset must be one of "
                  + String.join(", ", presets())
                  + " but is '"
                  + name
                  + "'");
    };
  }

  /** Returns the preset without augmentation: the defaults of Keras. */
  public static Augmentation none() {
    return NONE;
  }

  /** Returns the preset of the Kaggle notebook on which this project is based. */
  public static Augmentation notebook() {
    return none()
        .with(ROTATION_RANGE, 10.0)
        .with(ZOOM_RANGE, new Range(0.9, 1.1))
        .with(WIDTH_SHIFT_RANGE, ShiftRange.upTo(0.1))
        .with(HEIGHT_SHIFT_RANGE, ShiftRange.upTo(0.1));
  }

  /**
   * Returns the preset with larger transforms, shear and elastic distortion, for trainings of 30
   * epochs or more.
   */
  public static Augmentation strong() {
    return notebook()
        .with(ROTATION_RANGE, 15.0)
        .with(ZOOM_RANGE, new Range(0.85, 1.15))
        .with(SHEAR_RANGE, 10.0)
        .with(ELASTIC, Optional.of(new Elastic(20, 4)));
  }

  /**
   * Returns the preset for images that are not as clean as MNIST's, such as digits of photos:
   * larger affine transforms than {@link #strong}, and each of the other effects on a part of the
   * images.
   */
  public static Augmentation robust() {
    return parse(ROBUST);
  }

  /**
   * Parses options by their Keras names, written as text: {@code rotationRange=15}, {@code
   * zoomRange=0.8,1.2}, {@code widthShiftRange=2}. The option {@code preset} sets the values of all
   * other options; its default is {@code notebook}.
   *
   * @throws InvalidOptionException naming the option, its value and the allowed values
   */
  public static Augmentation of(Map<String, String> options) {
    Map<String, String> texts = new TreeMap<>(options);
    String preset = Objects.toString(texts.remove(PRESET), "").strip();
    Augmentation start = options.containsKey(PRESET) ? preset(preset) : notebook();
    try {
      return new Augmentation(start.options.with(texts));
    } catch (InvalidOptionException e) {
      throw new InvalidOptionException("augmentation option " + e.getMessage(), e);
    }
  }

  /**
   * Parses the name of a preset, options as in {@link #of}, or both, separated by semicolons:
   * {@code strong;shearRange=5}. Accepts the result of {@link #toString}.
   *
   * @throws InvalidOptionException naming the error and the allowed values
   */
  public static Augmentation parse(String text) {
    Map<String, String> options = new TreeMap<>();
    for (String part : text.split(";", -1)) {
      String[] assignment = part.strip().split("=", 2);
      boolean named = assignment.length == 2;
      String name = named ? assignment[0].strip() : PRESET;
      if (options.put(name, assignment[named ? 1 : 0]) != null) {
        throw new InvalidOptionException(
            "augmentation option " + name + " must be set only once but is set twice in " + text);
      }
    }
    return of(options);
  }

  /**
   * Returns a copy with another value of an option.
   *
   * @throws InvalidOptionException naming the option, its value and the allowed values
   */
  public <T> Augmentation with(Option<T> option, T value) {
    return new Augmentation(options.with(option, value));
  }

  /** Returns the value of an option. */
  public <T> T get(Option<T> option) {
    return options.get(option);
  }

  /**
   * Returns the options that differ from {@link #none}, as text. With the preset {@code none},
   * {@link #of} restores these settings.
   */
  public SortedMap<String, String> asMap() {
    return options.asMap(this::differs);
  }

  private boolean differs(Option<?> option) {
    return !get(option).equals(option.defaultValue());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Augmentation that && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return options.hashCode();
  }

  /**
   * Returns {@code none} and the options that differ from it, such as {@code
   * none;rotationRange=10.0}. {@link #parse} restores these settings, independently of the presets
   * of a later version.
   */
  @Override
  public String toString() {
    return asMap().entrySet().stream()
        .map(option -> ";" + option.getKey() + "=" + option.getValue())
        .collect(Collectors.joining("", "none", ""));
  }
}
