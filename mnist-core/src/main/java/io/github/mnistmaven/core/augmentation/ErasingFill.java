package io.github.mnistmaven.core.augmentation;

/** Content of the rectangle of {@link RandomErasing}. */
public enum ErasingFill {
  /** A uniform random number in [0, 1) for each pixel, as in the paper. */
  NOISE,
  /** One uniform random number in [0, 1) for all pixels. */
  LEVEL,
  /** Zeros: the digit has a gap. */
  ZERO
}
