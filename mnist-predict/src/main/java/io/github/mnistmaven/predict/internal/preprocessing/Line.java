package io.github.mnistmaven.predict.internal.preprocessing;

/**
 * Straight, thin, nearly horizontal line: {@code y = intercept + slope * x}. Vertical lines are
 * horizontal lines of the transposed picture.
 *
 * @param start first column
 * @param end last column
 * @param thickness median thickness, in pixels
 */
record Line(int start, int end, double intercept, double slope, double thickness) {
  int length() {
    return end - start + 1;
  }

  double y(double x) {
    return intercept + slope * x;
  }

  /** Returns whether another line is the continuation of this one after a gap. */
  boolean isContinuedBy(Line next) {
    int gap = next.start - end;
    double tolerance = 2 + 0.02 * Math.max(0, gap);
    return next.end > end
        && gap > -3
        && gap <= 0.7 * (length() + next.length())
        && Math.abs(slope - next.slope) <= 0.05
        && Math.abs(y(next.start) - next.y(next.start)) <= tolerance
        && Math.abs(y(end) - next.y(end)) <= tolerance;
  }

  /** Returns the line from the start of this to the end of another. */
  Line joined(Line next) {
    double joinedSlope = (next.y(next.end) - y(start)) / (next.end - start);
    return new Line(
        start,
        next.end,
        y(start) - joinedSlope * start,
        joinedSlope,
        Math.max(thickness, next.thickness));
  }
}
