package io.github.mnistmaven.benchmarks;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.predict.image.ImageSet;

/** Batches of the first MNIST training images, repeated cyclically. */
final class Batches {
  private static final int IMAGES = 5120;

  private final float[][] pixels;
  private final int[][] labels;
  private int next;

  Batches(int size) {
    ImageSet digits = Dataset.bundled().training();
    pixels = new float[IMAGES / size][size * digits.pixelsPerImage()];
    labels = new int[IMAGES / size][size];
    for (int i = 0; i < pixels.length * size; i++) {
      digits.copyScaled(i, pixels[i / size], i % size * digits.pixelsPerImage());
      labels[i / size][i % size] = digits.label(i);
    }
  }

  /** Trains on the next batch and returns the loss. */
  double train(Contestant contestant) {
    advance();
    return contestant.train(pixels[next], labels[next]);
  }

  /** Predicts the next batch. */
  void predict(Contestant contestant) {
    advance();
    int count = labels[next].length;
    int predictions = contestant.predict(pixels[next], count).length;
    if (predictions != count) {
      throw new IllegalStateException(
          "expected " + count + " predictions but found " + predictions);
    }
  }

  private void advance() {
    next = (next + 1) % pixels.length;
  }
}
