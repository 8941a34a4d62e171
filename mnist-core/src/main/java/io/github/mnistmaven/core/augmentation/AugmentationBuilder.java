package io.github.mnistmaven.core.augmentation;

/**
 * Builds {@link Augmentation} settings, starting from {@link Augmentation#none} or from other
 * settings. A method is named after the option it sets, which {@link Augmentation} describes.
 */
public final class AugmentationBuilder {
  private double rotationRange;
  private ShiftRange widthShiftRange = ShiftRange.NONE;
  private ShiftRange heightShiftRange = ShiftRange.NONE;
  private double shearRange;
  private Range zoomRange = new Range(1, 1);
  private Range brightnessRange;
  private double channelShiftRange;
  private FillMode fillMode = FillMode.NEAREST;
  private double cval;
  private boolean horizontalFlip;
  private boolean verticalFlip;
  private double rescale = 1;
  private boolean featurewiseCenter;
  private boolean featurewiseStdNormalization;
  private boolean samplewiseCenter;
  private boolean samplewiseStdNormalization;
  private boolean zcaWhitening;
  private double zcaEpsilon = 1e-6;
  private Elastic elastic;
  private RandomErasing randomErasing;
  private double gaussianNoise;

  AugmentationBuilder() {}

  AugmentationBuilder(Augmentation settings) {
    rotationRange = settings.rotationRange();
    widthShiftRange = settings.widthShiftRange();
    heightShiftRange = settings.heightShiftRange();
    shearRange = settings.shearRange();
    zoomRange = settings.zoomRange();
    brightnessRange = settings.brightnessRange();
    channelShiftRange = settings.channelShiftRange();
    fillMode = settings.fillMode();
    cval = settings.cval();
    horizontalFlip = settings.horizontalFlip();
    verticalFlip = settings.verticalFlip();
    rescale = settings.rescale();
    featurewiseCenter = settings.featurewiseCenter();
    featurewiseStdNormalization = settings.featurewiseStdNormalization();
    samplewiseCenter = settings.samplewiseCenter();
    samplewiseStdNormalization = settings.samplewiseStdNormalization();
    zcaWhitening = settings.zcaWhitening();
    zcaEpsilon = settings.zcaEpsilon();
    elastic = settings.elastic();
    randomErasing = settings.randomErasing();
    gaussianNoise = settings.gaussianNoise();
  }

  /** Rotates by up to this many degrees either way. */
  public AugmentationBuilder rotationRange(double degrees) {
    rotationRange = degrees;
    return this;
  }

  /** Shifts to the left or right. */
  public AugmentationBuilder widthShiftRange(ShiftRange shift) {
    widthShiftRange = shift;
    return this;
  }

  /** Shifts by up to this fraction of the side, below 1, or this many pixels, either way. */
  public AugmentationBuilder widthShiftRange(double limit) {
    return widthShiftRange(ShiftRange.upTo(limit));
  }

  /** Shifts up or down. */
  public AugmentationBuilder heightShiftRange(ShiftRange shift) {
    heightShiftRange = shift;
    return this;
  }

  /** Shifts by up to this fraction of the side, below 1, or this many pixels, either way. */
  public AugmentationBuilder heightShiftRange(double limit) {
    return heightShiftRange(ShiftRange.upTo(limit));
  }

  /** Shears by up to this many degrees either way. */
  public AugmentationBuilder shearRange(double degrees) {
    shearRange = degrees;
    return this;
  }

  /** Zooms by factors from this range. */
  public AugmentationBuilder zoomRange(Range factors) {
    zoomRange = factors;
    return this;
  }

  /**
   * Zooms by factors from {@code 1 - fraction} to {@code 1 + fraction}.
   *
   * @throws IllegalArgumentException if {@code fraction} is not in [0, 1)
   */
  public AugmentationBuilder zoomRange(double fraction) {
    Augmentation.require(fraction >= 0 && fraction < 1, "zoomRange", Augmentation.ZOOM, fraction);
    return zoomRange(new Range(1 - fraction, 1 + fraction));
  }

  /** Changes the brightness by factors from this range; null for none. */
  public AugmentationBuilder brightnessRange(Range factors) {
    brightnessRange = factors;
    return this;
  }

  /** Adds up to this number, either way, to all pixels of an image. */
  public AugmentationBuilder channelShiftRange(double limit) {
    channelShiftRange = limit;
    return this;
  }

  /** Fills what lies outside the image. */
  public AugmentationBuilder fillMode(FillMode mode) {
    fillMode = mode;
    return this;
  }

  /** Sets the value outside the image for {@link FillMode#CONSTANT}. */
  public AugmentationBuilder cval(double value) {
    cval = value;
    return this;
  }

  /** Mirrors half the images left to right. */
  public AugmentationBuilder horizontalFlip(boolean on) {
    horizontalFlip = on;
    return this;
  }

  /** Mirrors half the images top to bottom. */
  public AugmentationBuilder verticalFlip(boolean on) {
    verticalFlip = on;
    return this;
  }

  /** Multiplies every pixel; 1 for no change. */
  public AugmentationBuilder rescale(double factor) {
    rescale = factor;
    return this;
  }

  /** Subtracts the training set's mean. */
  public AugmentationBuilder featurewiseCenter(boolean on) {
    featurewiseCenter = on;
    return this;
  }

  /** Divides by the training set's standard deviation. */
  public AugmentationBuilder featurewiseStdNormalization(boolean on) {
    featurewiseStdNormalization = on;
    return this;
  }

  /** Subtracts each image's own mean. */
  public AugmentationBuilder samplewiseCenter(boolean on) {
    samplewiseCenter = on;
    return this;
  }

  /** Divides each image by its own standard deviation. */
  public AugmentationBuilder samplewiseStdNormalization(boolean on) {
    samplewiseStdNormalization = on;
    return this;
  }

  /** Decorrelates pixels. */
  public AugmentationBuilder zcaWhitening(boolean on) {
    zcaWhitening = on;
    return this;
  }

  /** Sets what ZCA adds to the variances. */
  public AugmentationBuilder zcaEpsilon(double epsilon) {
    zcaEpsilon = epsilon;
    return this;
  }

  /** Distorts elastically; null for none. */
  public AugmentationBuilder elastic(Elastic distortion) {
    elastic = distortion;
    return this;
  }

  /** Erases a random rectangle; null for none. */
  public AugmentationBuilder randomErasing(RandomErasing erasing) {
    randomErasing = erasing;
    return this;
  }

  /** Adds noise of this standard deviation to every pixel. */
  public AugmentationBuilder gaussianNoise(double deviation) {
    gaussianNoise = deviation;
    return this;
  }

  /**
   * The settings.
   *
   * @throws IllegalArgumentException naming the option, its value and what is allowed
   */
  public Augmentation build() {
    return new Augmentation(
        rotationRange,
        widthShiftRange,
        heightShiftRange,
        shearRange,
        zoomRange,
        brightnessRange,
        channelShiftRange,
        fillMode,
        cval,
        horizontalFlip,
        verticalFlip,
        rescale,
        featurewiseCenter,
        featurewiseStdNormalization,
        samplewiseCenter,
        samplewiseStdNormalization,
        zcaWhitening,
        zcaEpsilon,
        elastic,
        randomErasing,
        gaussianNoise);
  }
}
