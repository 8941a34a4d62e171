package io.github.mnistmaven.core.engine.internal.onednn;

import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.BatchNorm;
import java.nio.FloatBuffer;

/**
 * Running mean and variance of a batch-norm layer: exponential averages of the batches' means and
 * biased variances, as DL4J keeps them.
 */
final class RunningStatistics {
  private final BatchNorm layer;
  private final FlatVectors vectors;
  private final float[] mean;
  private final float[] variance;

  /** Reads the statistics from DL4J's parameters. */
  RunningStatistics(BatchNorm layer, FlatVectors vectors) {
    this.layer = layer;
    this.vectors = vectors;
    this.mean = vectors.values(layer.layer() + "_mean", layer.channels());
    this.variance = vectors.values(varianceName(), layer.channels());
    if (layer.logDeviation()) {
      for (int i = 0; i < variance.length; i++) {
        variance[i] = (float) Math.pow(10, 2.0 * variance[i]);
      }
    }
  }

  private String varianceName() {
    return layer.layer() + (layer.logDeviation() ? "_log10stdev" : "_var");
  }

  /** A copy of the running mean, one for each channel. */
  float[] mean() {
    return mean.clone();
  }

  /** A copy of the running variance, one for each channel. */
  float[] variance() {
    return variance.clone();
  }

  /** Moves the averages towards a batch's mean and variance. */
  void update(FloatBuffer batchMean, FloatBuffer batchVariance) {
    float keep = (float) layer.decay();
    float take = (float) (1 - layer.decay());
    for (int i = 0; i < mean.length; i++) {
      mean[i] = keep * mean[i] + take * batchMean.get(i);
      variance[i] = keep * variance[i] + take * batchVariance.get(i);
    }
  }

  /** Writes the statistics back into DL4J's parameters. */
  void store() {
    float[] stored = variance.clone();
    if (layer.logDeviation()) {
      for (int i = 0; i < stored.length; i++) {
        stored[i] = (float) (0.5 * Math.log10(stored[i]));
      }
    }
    vectors.parameter(layer.layer() + "_mean").put(mean);
    vectors.parameter(varianceName()).put(stored);
  }
}
