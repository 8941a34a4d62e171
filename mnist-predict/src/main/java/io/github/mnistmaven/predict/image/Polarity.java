package io.github.mnistmaven.predict.image;

/** Which side of a picture's grey scale is ink. */
public enum Polarity {
  /** Found for each picture from its border: ink is what stands off from it. */
  DETECT,
  /** Light ink on a dark ground, as in MNIST. */
  LIGHT_ON_DARK,
  /** Dark ink on a light ground, as on paper. */
  DARK_ON_LIGHT
}
