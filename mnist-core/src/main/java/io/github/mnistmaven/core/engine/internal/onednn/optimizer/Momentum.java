package io.github.mnistmaven.core.engine.internal.onednn.optimizer;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameters;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.StepContext;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import io.github.mnistmaven.core.network.internal.optimizer.MomentumUpdater;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.learning.NesterovsUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * Gradient descent with momentum (Polyak, 1964): v = momentum v - rate g and w = w + v; or with
 * Nesterov's, which looks a step ahead (Sutskever et al., "On the importance of initialization and
 * momentum in deep learning", 2013): w = w + momentum v - rate g.
 */
final class Momentum implements Optimizer {
  private final double momentum;
  private final boolean nesterov;
  private final String velocity;

  Momentum(MomentumUpdater updater) {
    this.momentum = updater.momentum();
    this.nesterov = false;
    this.velocity = MomentumUpdater.VELOCITY;
  }

  Momentum(Nesterovs updater) {
    this.momentum = updater.getMomentum();
    this.nesterov = true;
    this.velocity = NesterovsUpdater.V_STATE;
  }

  @Override
  public List<String> stateArrays() {
    return List.of(velocity);
  }

  @Override
  public void addStep(Training training) {
    Passes passes = new Passes("momentum", training);
    Parameters parameters = training.parameters();
    Tensor velocities = parameters.state(velocity);
    ToDoubleFunction<StepContext> down = step -> -step.learningRate();
    passes.addScaled("velocity", velocities, momentum, parameters.gradients(), down);
    passes.add("step", parameters.values(), 1, velocities, nesterov ? momentum : 1);
    if (nesterov) {
      passes.addScaled("step ahead", parameters.values(), 1, parameters.gradients(), down);
    }
  }
}
