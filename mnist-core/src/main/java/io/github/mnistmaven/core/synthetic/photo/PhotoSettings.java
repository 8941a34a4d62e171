package io.github.mnistmaven.core.synthetic.photo;

/**
 * Intervals from which a {@link PhotoGenerator} draws the properties of each photo.
 *
 * @param longSide longer side of a photo with one digit in pixels, in 200..2000
 * @param fieldWidth width of a photo with several digits or letters in pixels, in 400..2000
 * @param fieldLength number of digits of a field, 2 to 12
 * @param digitHeight height of a digit as a fraction of the shorter side, in 0.2..0.8
 * @param strokeWidth width of a pen's stroke as a fraction of that in the data, in 0.3..1.2
 * @param contrast opacity of a pen's ink, in 0.4..1
 * @param paperTexture standard deviation of the paper's brightness, in 0..0.05
 * @param crumple difference in brightness of the facets of a crumpled sheet, in 0..0.2; a third of
 *     all sheets is crumpled
 * @param lineOpacity opacity of printed lines and boxes, in 0..1
 * @param exposure brightness of white paper as a linear fraction of the sensor's maximum, in
 *     0.1..1.2; above 1 is overexposed
 * @param gradient decrease of the light from one side to the other, in 0..0.8
 * @param vignette decrease of the light from the center to the corners, in 0..0.6
 * @param shadow decrease of the light in the shadow of a hand or phone, in 0..0.7; half of all
 *     photos have a shadow
 * @param rotation rotation of the camera in degrees, in -15..15; a third of it for several digits
 * @param perspective change of scale from the center to a border, in 0..0.15
 * @param blur standard deviation of the lens blur in thousandths of the photo's longer side, in
 *     0..5
 * @param noise standard deviation of the sensor's noise as a fraction of the range, in 0..0.08
 * @param jpegQuality quality as in libjpeg, in 20..100
 */
public record PhotoSettings(
    Interval longSide,
    Interval fieldWidth,
    int fieldLength,
    Interval digitHeight,
    Interval strokeWidth,
    Interval contrast,
    Interval paperTexture,
    Interval crumple,
    Interval lineOpacity,
    Interval exposure,
    Interval gradient,
    Interval vignette,
    Interval shadow,
    Interval rotation,
    Interval perspective,
    Interval blur,
    Interval noise,
    Interval jpegQuality) {

  /**
   * Checks the intervals.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public PhotoSettings {
    longSide.requireInside(200, 2000, "longSide");
    fieldWidth.requireInside(400, 2000, "fieldWidth");
    if (fieldLength < 2 || fieldLength > 12) {
      throw new IllegalArgumentException("fieldLength must be in 2..12 but is " + fieldLength);
    }
    digitHeight.requireInside(0.2, 0.8, "digitHeight");
    strokeWidth.requireInside(0.3, 1.2, "strokeWidth");
    contrast.requireInside(0.4, 1, "contrast");
    paperTexture.requireInside(0, 0.05, "paperTexture");
    crumple.requireInside(0, 0.2, "crumple");
    lineOpacity.requireInside(0, 1, "lineOpacity");
    exposure.requireInside(0.1, 1.2, "exposure");
    gradient.requireInside(0, 0.8, "gradient");
    vignette.requireInside(0, 0.6, "vignette");
    shadow.requireInside(0, 0.7, "shadow");
    rotation.requireInside(-15, 15, "rotation");
    perspective.requireInside(0, 0.15, "perspective");
    blur.requireInside(0, 5, "blur");
    noise.requireInside(0, 0.08, "noise");
    jpegQuality.requireInside(20, 100, "jpegQuality");
  }

  /** Returns the settings of photos by phone in ordinary rooms, with fields of five digits. */
  public static PhotoSettings phone() {
    return new PhotoSettings(
        new Interval(300, 900),
        new Interval(700, 1200),
        5,
        new Interval(0.35, 0.72),
        new Interval(0.5, 0.95),
        new Interval(0.8, 0.98),
        new Interval(0.004, 0.018),
        new Interval(0.03, 0.12),
        new Interval(0.3, 0.9),
        new Interval(0.5, 1.05),
        new Interval(0, 0.5),
        new Interval(0, 0.35),
        new Interval(0.15, 0.5),
        new Interval(-8, 8),
        new Interval(0, 0.06),
        new Interval(0.8, 2.4),
        new Interval(0.004, 0.022),
        new Interval(50, 95));
  }
}
