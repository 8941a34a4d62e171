package io.github.mnistmaven.predict.internal.image;

/**
 * Affine transform from output to input pixels: source row = {@code rr * row + rc * column + r},
 * source column = {@code cr * row + cc * column + c}.
 *
 * <p>Mutable, to avoid an allocation per image.
 */
public final class AffineTransform {
  public double rr = 1;
  public double rc;
  public double r;
  public double cr;
  public double cc = 1;
  public double c;
}
