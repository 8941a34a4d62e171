package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.benchmarks.Contestant;
import io.github.mnistmaven.core.network.NotebookNetwork;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The seed network as DL4J has it. */
final class Seed {
  static final long SEED = 66;

  private Seed() {}

  static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NotebookNetwork()
                .configuration(Contestant.SIDE, Contestant.SIDE, Contestant.CLASSES, SEED));
    network.init();
    return network;
  }
}
