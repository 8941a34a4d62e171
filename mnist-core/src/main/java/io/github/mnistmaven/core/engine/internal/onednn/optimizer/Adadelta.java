package io.github.mnistmaven.core.engine.internal.onednn.optimizer;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameters;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import io.github.mnistmaven.core.network.internal.optimizer.AdadeltaUpdater;
import java.util.List;

/**
 * Adadelta (Zeiler, 2012) in Keras' form: a = rho a + (1 - rho) g^2, d = g sqrt(b + epsilon) /
 * sqrt(a + epsilon), b = rho b + (1 - rho) d^2 and w = w - rate d.
 */
final class Adadelta implements Optimizer {
  private final AdadeltaUpdater updater;

  Adadelta(AdadeltaUpdater updater) {
    this.updater = updater;
  }

  @Override
  public List<String> stateArrays() {
    return updater.arrays();
  }

  @Override
  public void addStep(Training training) {
    Passes passes = new Passes("Adadelta", training);
    Parameters parameters = training.parameters();
    Tensor squares = parameters.state(AdadeltaUpdater.SQUARES);
    Tensor squaredSteps = parameters.state(AdadeltaUpdater.SQUARED_STEPS);
    double rho = updater.rho();
    passes.addSquares("squares", squares, rho, parameters.gradients(), 1 - rho);
    Tensor divisor = passes.root("divisor", squares, updater.epsilon(), 0);
    Tensor steps = passes.root("dividend", squaredSteps, updater.epsilon(), 0);
    passes.scaleByQuotient("quotient", steps, divisor, parameters.gradients());
    passes.release(divisor);
    passes.addSquares("squared steps", squaredSteps, rho, steps, 1 - rho);
    passes.addScaled("step", parameters.values(), 1, steps, step -> -step.learningRate());
    passes.release(steps);
  }
}
