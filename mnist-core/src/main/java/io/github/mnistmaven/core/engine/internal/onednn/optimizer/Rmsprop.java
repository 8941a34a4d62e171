package io.github.mnistmaven.core.engine.internal.onednn.optimizer;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameters;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.StepContext;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import io.github.mnistmaven.core.network.internal.optimizer.RmspropUpdater;
import java.util.List;

/**
 * RMSprop (Hinton, 2012) in Keras' form: v = rho v + (1 - rho) g^2 and w = w - rate g / sqrt(v +
 * epsilon), or with momentum on that step.
 */
final class Rmsprop implements Optimizer {
  private final RmspropUpdater updater;

  Rmsprop(RmspropUpdater updater) {
    this.updater = updater;
  }

  @Override
  public List<String> stateArrays() {
    return updater.arrays();
  }

  @Override
  public void addStep(Training training) {
    Passes passes = new Passes("RMSprop", training);
    Parameters parameters = training.parameters();
    Tensor gradients = parameters.gradients();
    Tensor squares = parameters.state(RmspropUpdater.SQUARES);
    passes.addSquares("squares", squares, updater.rho(), gradients, 1 - updater.rho());
    Tensor divisor = passes.root("divisor", squares, updater.epsilon(), 0);
    if (updater.momentum() == 0) {
      passes.addQuotient(
          "step", parameters.values(), 1, gradients, divisor, step -> -step.learningRate());
    } else {
      Tensor steps = parameters.state(RmspropUpdater.STEPS);
      passes.addQuotient(
          "momentum", steps, updater.momentum(), gradients, divisor, StepContext::learningRate);
      passes.add("step", parameters.values(), 1, steps, -1);
    }
    passes.release(divisor);
  }
}
