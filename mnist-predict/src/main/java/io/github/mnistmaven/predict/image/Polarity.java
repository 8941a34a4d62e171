package io.github.mnistmaven.predict.image;

/** Polarity of a picture: ink darker or lighter than the background. */
public enum Polarity {
  /** Detected for each picture from its border: ink contrasts with the border. */
  DETECT,
  /** Light ink on a dark background, as in MNIST. */
  LIGHT_ON_DARK,
  /** Dark ink on a light background, as on paper. */
  DARK_ON_LIGHT
}
