package io.github.mnistmaven.engine.internal.inference;

import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.WeightShapes;
import io.github.mnistmaven.engine.network.Weights;

/**
 * Batch normalization in inference: {@code scale x + offset}, with a scale and an offset for each
 * channel.
 */
record ChannelScale(double[] scale, double[] offset) {

  static ChannelScale of(BatchNormSpec spec, Weights weights) {
    float[] mean = weights.get(spec.name() + "/" + WeightShapes.MOVING_MEAN);
    float[] variance = weights.get(spec.name() + "/" + WeightShapes.MOVING_VARIANCE);
    double[] scale = new double[mean.length];
    double[] offset = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      double gamma =
          spec.hasScaleAndOffset() ? weights.get(spec.name() + "/" + WeightShapes.GAMMA)[i] : 1;
      double beta =
          spec.hasScaleAndOffset() ? weights.get(spec.name() + "/" + WeightShapes.BETA)[i] : 0;
      scale[i] = gamma / Math.sqrt(variance[i] + spec.epsilon());
      offset[i] = beta - mean[i] * scale[i];
    }
    return new ChannelScale(scale, offset);
  }

  /** Returns whether all scales are positive, so that a maximum can be computed before scaling. */
  boolean isPositive() {
    for (double each : scale) {
      if (!(each > 0)) {
        return false;
      }
    }
    return true;
  }
}
