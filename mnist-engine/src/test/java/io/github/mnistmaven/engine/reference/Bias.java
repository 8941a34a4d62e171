package io.github.mnistmaven.engine.reference;

import io.github.mnistmaven.engine.network.TensorShape;

/** Optional bias of a layer. */
final class Bias {
  private Bias() {}

  /** Returns an output that contains only the bias. */
  static double[] forward(ReferencePass pass, String layer, TensorShape out) {
    double[] output = new double[pass.n * out.size()];
    double[] bias = pass.weights.get(layer + "/bias");
    for (int i = 0; bias != null && i < output.length; i++) {
      output[i] = bias[i % out.channels()];
    }
    return output;
  }

  /** Records the gradient. */
  static void backward(ReferencePass pass, String layer, TensorShape out, double[] outputGradient) {
    if (pass.weights.containsKey(layer + "/bias")) {
      double[] gradient = new double[out.channels()];
      for (int i = 0; i < outputGradient.length; i++) {
        gradient[i % out.channels()] += outputGradient[i];
      }
      pass.gradients.put(layer + "/bias", gradient);
    }
  }
}
