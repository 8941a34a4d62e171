package io.github.mnistmaven.core.engine.internal.onednn.optimizer;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameters;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import io.github.mnistmaven.core.network.internal.optimizer.AdagradUpdater;
import java.util.List;

/**
 * Adagrad (Duchi, Hazan and Singer, 2011) in Keras' form: a = a + g^2 and w = w - rate g / sqrt(a +
 * epsilon).
 */
final class Adagrad implements Optimizer {
  private final AdagradUpdater updater;

  Adagrad(AdagradUpdater updater) {
    this.updater = updater;
  }

  @Override
  public List<String> stateArrays() {
    return updater.arrays();
  }

  @Override
  public void addStep(Training training) {
    Passes passes = new Passes("Adagrad", training);
    Parameters parameters = training.parameters();
    Tensor gradients = parameters.gradients();
    Tensor squares = parameters.state(AdagradUpdater.SQUARES);
    passes.addSquares("squares", squares, 1, gradients, 1);
    Tensor divisor = passes.root("divisor", squares, updater.epsilon(), 0);
    passes.addQuotient(
        "step", parameters.values(), 1, gradients, divisor, step -> -step.learningRate());
    passes.release(divisor);
  }
}
