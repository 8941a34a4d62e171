package io.github.mnistmaven.core.dl4j.internal;

import io.github.mnistmaven.core.optimizer.Optimizer;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** Deeplearning4j updater of each optimizer: the built-in one if it computes the same as Keras. */
public final class UpdaterMapping {
  private UpdaterMapping() {}

  /**
   * Converts an optimizer. Decoupled weight decay is not included: it is a regularization of the
   * layers.
   */
  public static IUpdater toDl4j(Optimizer optimizer, double rate) {
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
