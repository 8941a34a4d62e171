package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.network.WeightShapes;

/**
 * Running averages of batch means and variances, which inference uses.
 *
 * <p>They are bias-corrected as in Adam (Kingma and Ba, 2015): step t multiplies the average by
 * {@code momentum (1 - momentum^(t-1)) / (1 - momentum^t)}. The average is therefore a weighted
 * mean of all previous batches from the first step on.
 */
final class RunningAverages {
  private final String layer;
  private final Tensor tensor;
  private final float[] mean;
  private final float[] variance;

  RunningAverages(String layer, Tensor tensor) {
    this.layer = layer;
    this.tensor = tensor;
    mean = new float[tensor.features()];
    variance = new float[tensor.features()];
  }

  String meanName() {
    return layer + "/" + WeightShapes.MOVING_MEAN;
  }

  String varianceName() {
    return layer + "/" + WeightShapes.MOVING_VARIANCE;
  }

  void update(int feature, double batchMean, double batchVariance, long step, double momentum) {
    double taken =
        momentum == 1 ? 0 : (1 - momentum) / (1 - StrictMath.pow(momentum, (double) step));
    mean[feature] += (float) (taken * (batchMean - mean[feature]));
    variance[feature] += (float) (taken * (batchVariance - variance[feature]));
  }

  void load(float[] means, float[] variances) {
    for (int i = 0; i < means.length; i++) {
      mean[tensor.place(i)] = means[i];
      variance[tensor.place(i)] = variances[i];
    }
  }

  float[] storedMean() {
    return stored(mean);
  }

  float[] storedVariance() {
    return stored(variance);
  }

  private float[] stored(float[] from) {
    float[] stored = new float[tensor.realFeatures()];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = from[tensor.place(i)];
    }
    return stored;
  }
}
