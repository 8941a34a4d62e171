package io.github.mnistmaven.plugin.worker;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.selection.SelectedEngine;
import io.github.mnistmaven.core.model.TrainedModel;

/** Opens engines and says which, and why. */
final class EngineLog {
  private EngineLog() {}

  static Engine open(TrainedModel model, EngineChoice choice, WorkerLog log) {
    SelectedEngine selected = model.openEngine(choice);
    log.info(selected.description());
    selected.warnings().forEach(log::warn);
    return selected.engine();
  }
}
