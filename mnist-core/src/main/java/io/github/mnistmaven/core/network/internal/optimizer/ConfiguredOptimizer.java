package io.github.mnistmaven.core.network.internal.optimizer;

import io.github.mnistmaven.core.network.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** How a network is trained, as DL4J's configuration says it. */
public final class ConfiguredOptimizer {
  private ConfiguredOptimizer() {}

  /**
   * Puts an optimiser into a configuration. Adam with Keras' numbers leaves the network's own
   * updaters, which are the same in the networks that come with this library.
   *
   * @param l2 what the square of each weight adds to the loss, at least 0; biases and batch norms
   *     add nothing
   */
  public static void put(
      MultiLayerConfiguration configuration, Optimizer optimizer, double learningRate, double l2) {
    for (BaseLayer layer : layers(configuration)) {
      if (!optimizer.equals(new Optimizer.Adam())) {
        layer.setIUpdater(updater(optimizer, learningRate));
      }
      List<Regularization> penalties = penalties(optimizer, l2);
      if (!penalties.isEmpty() && !(layer instanceof BatchNormalization)) {
        layer.setRegularization(penalties);
      }
    }
  }

  private static List<Regularization> penalties(Optimizer optimizer, double l2) {
    List<Regularization> penalties = new ArrayList<>();
    if (l2 > 0) {
      // DL4J's factor is that of the gradient, twice the loss'.
      penalties.add(new L2Regularization(2 * l2));
    }
    if (optimizer instanceof Optimizer.AdamW adamw && adamw.weightDecay() > 0) {
      penalties.add(new WeightDecay(adamw.weightDecay(), true));
    }
    return penalties;
  }

  /**
   * Leaves in a configuration what a trained network computes, and of how it was trained only a
   * class of DL4J's: a model's file is to be read wherever DL4J is, and its manifest says the rest.
   */
  public static void leaveOut(MultiLayerConfiguration configuration) {
    for (BaseLayer layer : layers(configuration)) {
      if (layer.getRegularization() != null) {
        layer.getRegularization().clear();
      }
      if (layer.getIUpdater() instanceof KerasUpdater ours) {
        layer.setIUpdater(ours.nearest());
      }
    }
  }

  private static List<BaseLayer> layers(MultiLayerConfiguration configuration) {
    return configuration.getConfs().stream()
        .map(conf -> conf.getLayer())
        .flatMap(layer -> layer instanceof BaseLayer base ? Stream.of(base) : Stream.empty())
        .toList();
  }

  private static IUpdater updater(Optimizer optimizer, double rate) {
    if (optimizer instanceof Optimizer.Adam adam) {
      return new Adam(rate, adam.beta1(), adam.beta2(), adam.epsilon());
    }
    if (optimizer instanceof Optimizer.AdamW adamw) {
      return new Adam(rate, adamw.beta1(), adamw.beta2(), adamw.epsilon());
    }
    if (optimizer instanceof Optimizer.Sgd sgd) {
      return descent(sgd, rate);
    }
    if (optimizer instanceof Optimizer.Rmsprop rmsprop) {
      return new RmspropUpdater(rate, rmsprop.rho(), rmsprop.momentum(), rmsprop.epsilon());
    }
    if (optimizer instanceof Optimizer.Adagrad adagrad) {
      return new AdagradUpdater(rate, adagrad.initialAccumulator(), adagrad.epsilon());
    }
    Optimizer.Adadelta adadelta = (Optimizer.Adadelta) optimizer;
    return new AdadeltaUpdater(rate, adadelta.rho(), adadelta.epsilon());
  }

  private static IUpdater descent(Optimizer.Sgd sgd, double rate) {
    if (sgd.momentum() == 0) {
      return new Sgd(rate);
    }
    return sgd.nesterov()
        ? new Nesterovs(rate, sgd.momentum())
        : new MomentumUpdater(rate, sgd.momentum());
  }
}
