package io.github.mnistmaven.core.engine.internal.dl4j;

import io.github.mnistmaven.core.engine.internal.AverageDecay;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Makes the running statistics of DL4J's batch norms right from the first step on. DL4J reads the
 * decay from the configuration at each step: it has the step's own while the step runs, and the
 * configured one before and behind it.
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

  /** Computes a step, from 1 on. */
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
