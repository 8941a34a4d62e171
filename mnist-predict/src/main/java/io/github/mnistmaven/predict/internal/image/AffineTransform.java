package io.github.mnistmaven.predict.internal.image;

/**
 * Affine transform of an image: source row = {@code rr * row + rc * column + r}, source column =
 * {@code cr * row + cc * column + c}, in pixels. It maps output to input.
 *
 * <p>Mutable, so that no image costs an allocation.
 */
public final class AffineTransform {
  public double rr = 1;
  public double rc;
  public double r;
  public double cr;
  public double cc = 1;
  public double c;
}
