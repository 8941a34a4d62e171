package io.github.mnistmaven.core.config;

import io.github.mnistmaven.core.history.EpochResult;
import java.util.List;
import java.util.stream.IntStream;

/** Artificial training histories. */
final class Histories {
  private Histories() {}

  /** Returns one epoch for each validation loss. */
  static List<EpochResult> ofLosses(double... losses) {
    return IntStream.range(0, losses.length)
        .mapToObj(i -> new EpochResult(i + 1, 1e-3, 0.5, 0.5, losses[i], 0.5))
        .toList();
  }

  /** Returns one epoch for each validation accuracy. */
  static List<EpochResult> ofAccuracies(double... accuracies) {
    return IntStream.range(0, accuracies.length)
        .mapToObj(i -> new EpochResult(i + 1, 1e-3, 0.5, 0.5, 1, accuracies[i]))
        .toList();
  }
}
