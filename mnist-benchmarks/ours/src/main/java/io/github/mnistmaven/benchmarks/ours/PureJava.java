package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.core.engine.EngineChoice;

/** The engine {@code java}. */
public final class PureJava extends EngineContestant {
  public PureJava() {
    super(EngineChoice.JAVA);
  }
}
