package io.github.mnistmaven.core.model.internal.onnx.layer;

import io.github.mnistmaven.core.engine.internal.LogDeviation;
import io.github.mnistmaven.core.model.internal.onnx.step.Affine;
import io.github.mnistmaven.core.model.internal.onnx.step.Step;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;

/** A batch norm: once its statistics stand still, a factor and a summand for each channel. */
final class BatchNorm {
  private BatchNorm() {}

  static List<Step> steps(TrainedLayer<BatchNormalization> layer) {
    BatchNormalization norm = layer.configuration();
    layer.requireChannelsFirst(norm.getCnn2DFormat());
    float[] mean = layer.parameter(BatchNormalizationParamInitializer.GLOBAL_MEAN);
    double[] variance = variance(layer);
    double[] factors = factors(layer, mean.length);
    double[] summands = summands(layer, mean.length);
    for (int c = 0; c < mean.length; c++) {
      factors[c] /= Math.sqrt(variance[c] + norm.getEps());
      summands[c] -= mean[c] * factors[c];
    }
    return List.of(Affine.of(factors, summands));
  }

  private static double[] variance(TrainedLayer<BatchNormalization> layer) {
    if (!layer.configuration().isUseLogStd()) {
      return doubles(layer.parameter(BatchNormalizationParamInitializer.GLOBAL_VAR));
    }
    float[] stored = layer.parameter(BatchNormalizationParamInitializer.GLOBAL_LOG_STD);
    double[] variance = new double[stored.length];
    for (int c = 0; c < stored.length; c++) {
      variance[c] = LogDeviation.variance(stored[c]);
    }
    return variance;
  }

  private static double[] factors(TrainedLayer<BatchNormalization> layer, int channels) {
    return layer.configuration().isLockGammaBeta()
        ? filled(channels, layer.configuration().getGamma())
        : doubles(layer.parameter(BatchNormalizationParamInitializer.GAMMA));
  }

  private static double[] summands(TrainedLayer<BatchNormalization> layer, int channels) {
    return layer.configuration().isLockGammaBeta()
        ? filled(channels, layer.configuration().getBeta())
        : doubles(layer.parameter(BatchNormalizationParamInitializer.BETA));
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
