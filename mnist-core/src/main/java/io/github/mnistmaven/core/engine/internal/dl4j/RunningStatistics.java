package io.github.mnistmaven.core.engine.internal.dl4j;

import io.github.mnistmaven.core.engine.internal.AverageDecay;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Bias correction of the running statistics of Deeplearning4j's batch normalization, see {@link
 * AverageDecay}. Deeplearning4j reads the decay from the configuration at each step, so the decay
 * is replaced during the step and restored afterwards.
 */
final class RunningStatistics {
  private final List<Norm> norms = new ArrayList<>();

  RunningStatistics(MultiLayerNetwork network) {
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof BatchNormalization norm) {
        norms.add(new Norm(norm, norm.getDecay()));
      }
    }
  }

  /**
   * Runs a training step.
   *
   * @param step step number, from 1
   */
  void during(int step, Runnable training) {
    norms.forEach(norm -> norm.configuration.setDecay(AverageDecay.atStep(step, norm.decay)));
    try {
      training.run();
    } finally {
      norms.forEach(norm -> norm.configuration.setDecay(norm.decay));
    }
  }

  private record Norm(BatchNormalization configuration, double decay) {}
}
