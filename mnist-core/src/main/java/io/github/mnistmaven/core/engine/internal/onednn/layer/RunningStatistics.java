package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.LogDeviation;
import io.github.mnistmaven.core.engine.internal.onednn.memory.FlatVectors;
import io.github.mnistmaven.core.engine.internal.onednn.memory.LayerState;
import io.github.mnistmaven.core.engine.internal.onednn.memory.ParameterValues;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Running mean and variance of a batch-norm layer: exponential averages of the batches' means and
 * biased variances, as DL4J keeps them.
 */
final class RunningStatistics implements LayerState {
  private final String meanName;
  private final String varianceName;
  private final boolean logDeviation;
  private final float[] mean;
  private final float[] variance;

  /**
   * Reads the statistics from DL4J's parameters.
   *
   * @param meanName DL4J's name of the mean
   * @param varianceName DL4J's name of the variance, or of what stands for it
   * @param logDeviation whether that is log10 of the variance's square root
   */
  RunningStatistics(
      ParameterValues parameters,
      int channels,
      String meanName,
      String varianceName,
      boolean logDeviation) {
    this.meanName = meanName;
    this.varianceName = varianceName;
    this.logDeviation = logDeviation;
    this.mean = parameters.values(meanName, channels);
    this.variance = parameters.values(varianceName, channels);
    if (logDeviation) {
      for (int i = 0; i < variance.length; i++) {
        variance[i] = LogDeviation.variance(variance[i]);
      }
    }
  }

  /** The running mean of a channel. */
  float mean(int channel) {
    return mean[channel];
  }

  /** The running variance of a channel. */
  float variance(int channel) {
    return variance[channel];
  }

  /**
   * Moves the averages towards a batch's mean and variance.
   *
   * @param decay the share of the old averages that is kept, in [0, 1]
   */
  void update(double decay, FloatBuffer batchMean, FloatBuffer batchVariance) {
    float keep = (float) decay;
    float take = (float) (1 - decay);
    for (int i = 0; i < mean.length; i++) {
      mean[i] = keep * mean[i] + take * batchMean.get(i);
      variance[i] = keep * variance[i] + take * batchVariance.get(i);
    }
  }

  @Override
  public void store(FlatVectors vectors) {
    float[] stored = variance.clone();
    if (logDeviation) {
      for (int i = 0; i < stored.length; i++) {
        stored[i] = LogDeviation.of(stored[i]);
      }
    }
    vectors.parameter(meanName).put(mean);
    vectors.parameter(varianceName).put(stored);
  }

  /** The means, and behind them the variances. */
  @Override
  public float[] values() {
    float[] values = Arrays.copyOf(mean, 2 * mean.length);
    System.arraycopy(variance, 0, values, mean.length, variance.length);
    return values;
  }

  @Override
  public void restore(float[] values) {
    System.arraycopy(values, 0, mean, 0, mean.length);
    System.arraycopy(values, mean.length, variance, 0, variance.length);
  }
}
