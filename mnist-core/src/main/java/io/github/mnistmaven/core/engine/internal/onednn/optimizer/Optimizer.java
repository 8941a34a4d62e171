package io.github.mnistmaven.core.engine.internal.onednn.optimizer;

import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.List;

/** How parameters follow from gradients. */
public interface Optimizer {

  /**
   * The arrays that it keeps between steps, each as long as all parameters together, as DL4J's
   * updater names them. They begin with what that updater holds, and go back there.
   */
  List<String> stateArrays();

  /** Adds its step on all parameters behind the backward pass of all layers. */
  void addStep(Training training);
}
