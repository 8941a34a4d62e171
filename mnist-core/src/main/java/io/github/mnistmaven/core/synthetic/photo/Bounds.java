package io.github.mnistmaven.core.synthetic.photo;

/** Rectangle with fractional edges. */
record Bounds(double left, double top, double right, double bottom) {
  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }
}
