package io.github.mnistmaven.core.engine.internal.onednn;

import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.internal.random.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches of noise over patterns, with random labels: continuous, so that no two pixels tie for a
 * maximum, and different enough from each other that batch norm does not have to find their
 * differences in the last digits.
 */
final class RandomBatch {
  private RandomBatch() {}

  /** A batch of images of {@code floats} pixels, of {@code classes} classes. */
  static Batch of(long seed, int size, int floats, int classes) {
    RandomStream random = RandomStream.of(seed, "test batch");
    Batch batch = new Batch(size, floats, classes);
    float[] image = new float[floats];
    for (int i = 0; i < size; i++) {
      double brightness = random.uniform(-1, 1);
      double contrast = random.uniform(0.1, 2);
      double frequency = random.uniform(0.01, 1);
      for (int j = 0; j < floats; j++) {
        double pattern = Math.sin(frequency * j) + random.uniform(-0.5, 0.5);
        image[j] = (float) (brightness + contrast * pattern);
      }
      batch.add(image, random.nextInt(classes));
    }
    return batch;
  }

  /** The pixels as DL4J takes them. */
  static INDArray features(Batch batch, long... shape) {
    float[] pixels = new float[batch.size() * batch.pixelsPerImage()];
    batch.pixels().get(0, pixels);
    long[] whole = new long[shape.length + 1];
    whole[0] = batch.size();
    System.arraycopy(shape, 0, whole, 1, shape.length);
    return Nd4j.create(pixels, whole, 'c');
  }
}
