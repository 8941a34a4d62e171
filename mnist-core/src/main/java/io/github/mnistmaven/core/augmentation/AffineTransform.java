package io.github.mnistmaven.core.augmentation;

/**
 * Where each pixel of an augmented image is read from: source row = {@code rr * row + rc * column +
 * r}, source column = {@code cr * row + cc * column + c}, in pixels.
 *
 * <p>The matrix is that of keras_preprocessing 1.1.0, {@code O R(theta) T(tx, ty) H(shear) Z(zx,
 * zy) O^-1}, multiplied out. It maps output to input, so a positive {@code tx} moves ink up and a
 * zoom above 1 shrinks it. {@code O} moves the origin to {@code (height / 2 + 0.5, width / 2 +
 * 0.5)}, one pixel beside the true centre: Keras did so in that version, and the same distribution
 * of training images needs it.
 *
 * <p>Mutable, so that no image costs an allocation.
 */
final class AffineTransform {
  double rr = 1;
  double rc;
  double r;
  double cr;
  double cc = 1;
  double c;

  /**
   * Sets the transform of the given parameters for images of {@code height x width}.
   *
   * <p>{@link StrictMath}, because an image must be the same on every machine.
   */
  void set(TransformParameters parameters, int height, int width) {
    double theta = StrictMath.toRadians(parameters.theta);
    double sheared = theta + StrictMath.toRadians(parameters.shear);
    double cosTheta = StrictMath.cos(theta);
    double sinTheta = StrictMath.sin(theta);
    boolean noShear = parameters.shear == 0;
    rr = parameters.zx * cosTheta;
    rc = -parameters.zy * (noShear ? sinTheta : StrictMath.sin(sheared));
    cr = parameters.zx * sinTheta;
    cc = parameters.zy * (noShear ? cosTheta : StrictMath.cos(sheared));
    double originRow = height / 2.0 + 0.5;
    double originColumn = width / 2.0 + 0.5;
    r =
        (cosTheta * parameters.tx - sinTheta * parameters.ty + originRow)
            - (rr * originRow + rc * originColumn);
    c =
        (sinTheta * parameters.tx + cosTheta * parameters.ty + originColumn)
            - (cr * originRow + cc * originColumn);
  }
}
