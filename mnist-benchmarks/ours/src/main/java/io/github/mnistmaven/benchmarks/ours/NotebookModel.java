package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.benchmarks.Contestant;
import io.github.mnistmaven.core.engine.internal.InitialState;
import io.github.mnistmaven.core.network.NotebookNetwork;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;

/** Untrained notebook network. */
final class NotebookModel {
  private static final long SEED = 66;

  private NotebookModel() {}

  static InitialState untrained() {
    NetworkSpec network =
        new NotebookNetwork().spec(Contestant.SIDE, Contestant.SIDE, Contestant.CLASSES);
    Weights weights = Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, SEED);
    return new InitialState(network, weights, new Optimizer.Adam(), SEED);
  }
}
