package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.Precision;

/** The engine {@code onednn}, training in bfloat16. */
public final class OnednnBf16 extends EngineContestant {
  public OnednnBf16() {
    super(EngineChoice.ONEDNN, Precision.BF16);
  }
}
