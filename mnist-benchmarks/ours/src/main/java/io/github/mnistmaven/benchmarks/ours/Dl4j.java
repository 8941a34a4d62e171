package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.core.engine.EngineChoice;

/** The engine {@code dl4j}: Deeplearning4j with its oneDNN helpers fixed. */
public final class Dl4j extends EngineContestant {
  public Dl4j() {
    super(EngineChoice.DL4J);
  }
}
