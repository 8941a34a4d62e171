package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.Precision;

/** The engine {@code onednn}. */
public final class Onednn extends EngineContestant {
  public Onednn() {
    super(EngineChoice.ONEDNN, Precision.F32);
  }
}
