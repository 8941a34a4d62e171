package io.github.mnistmaven.core.engine.internal.onednn.memory;

/** The numbers that a network computes with, by DL4J's names, for example {@code 0_W}. */
public interface ParameterValues {

  /** A copy of a parameter's first numbers, as they are now. */
  float[] values(String name, int count);
}
