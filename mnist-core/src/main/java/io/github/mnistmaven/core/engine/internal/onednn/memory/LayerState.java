package io.github.mnistmaven.core.engine.internal.onednn.memory;

/** What a layer keeps between training steps and no gradient moves, such as running statistics. */
public interface LayerState {

  /** Writes it back into DL4J's parameters. */
  void store(FlatVectors vectors);

  /** The values themselves, which DL4J's parameters may hold converted. */
  float[] values();

  /** Takes over what {@link #values} gave. */
  void restore(float[] values);
}
