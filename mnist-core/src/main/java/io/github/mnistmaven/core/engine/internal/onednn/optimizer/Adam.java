package io.github.mnistmaven.core.engine.internal.onednn.optimizer;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameters;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.StepContext;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.List;
import org.nd4j.linalg.learning.AdamUpdater;

/**
 * Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015) on all parameters at
 * once, in DL4J's form: both bias corrections are part of the learning rate, and epsilon is added
 * to the uncorrected root.
 */
final class Adam implements Optimizer {
  private final double beta1;
  private final double beta2;
  private final double epsilon;

  Adam(org.nd4j.linalg.learning.config.Adam updater) {
    this.beta1 = updater.getBeta1();
    this.beta2 = updater.getBeta2();
    this.epsilon = updater.getEpsilon();
  }

  @Override
  public List<String> stateArrays() {
    return List.of(AdamUpdater.M_STATE, AdamUpdater.V_STATE);
  }

  @Override
  public void addStep(Training training) {
    Passes passes = new Passes("Adam", training);
    Parameters parameters = training.parameters();
    Tensor firstMoments = parameters.state(AdamUpdater.M_STATE);
    Tensor secondMoments = parameters.state(AdamUpdater.V_STATE);
    passes.add("first moment", firstMoments, beta1, parameters.gradients(), 1 - beta1);
    passes.addSquares("second moment", secondMoments, beta2, parameters.gradients(), 1 - beta2);
    Tensor divisor = passes.root("divisor", secondMoments, 0, epsilon);
    passes.addQuotient(
        "step", parameters.values(), 1, firstMoments, divisor, step -> -correctedRate(step));
    passes.release(divisor);
  }

  /** The learning rate with both bias corrections. */
  private double correctedRate(StepContext step) {
    double t = (double) step.step();
    return step.learningRate() * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
  }
}
