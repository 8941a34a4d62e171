package io.github.mnistmaven.core.engine.internal.onednn.memory;

/** What a layer keeps between training steps and no gradient moves, such as running statistics. */
@FunctionalInterface
public interface LayerState {

  /** Writes it back into DL4J's parameters. */
  void store();
}
