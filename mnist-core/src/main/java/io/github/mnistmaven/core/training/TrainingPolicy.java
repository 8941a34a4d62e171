package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.EarlyStopping;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.schedule.ScheduleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Decisions of a training: learning rate, early stopping and best epoch. They depend only on
 * settings and history, so that a resumed training makes the same decisions.
 *
 * @param steps number of steps of an epoch
 * @param epochs live list of the completed epochs
 */
record TrainingPolicy(TrainingConfig settings, int steps, List<EpochResult> epochs) {
  /** Maximum number of learning rates that are recorded for an epoch. */
  private static final int RECORDED_RATES = 10;

  /**
   * Returns the learning rate of a step of the next epoch.
   *
   * @param step index of the step, from 0
   */
  double learningRate(int step) {
    long done = (long) epochs.size() * steps + step;
    long all = (long) settings.epochs() * steps;
    List<Double> losses = epochs.stream().map(EpochResult::validationLoss).toList();
    return settings
        .learningRateSchedule()
        .rate(new ScheduleContext(settings.learningRate(), done, all, losses));
  }

  /** Returns the learning rates of the next epoch, see {@link EpochResult#learningRates}. */
  List<Double> learningRates() {
    int recorded = Math.min(RECORDED_RATES, steps);
    DoubleStream rates =
        IntStream.range(0, recorded)
            .mapToDouble(i -> learningRate((int) ((long) i * steps / recorded)));
    List<Double> all = rates.boxed().toList();
    return all.stream().distinct().count() == 1 ? all.subList(0, 1) : all;
  }

  /** Returns whether the training is complete. */
  boolean isOver() {
    return epochs.size() == settings.epochs() || stopped().isPresent();
  }

  private Optional<EarlyStopping> stopped() {
    return epochs.isEmpty()
        ? Optional.empty()
        : settings.earlyStopping().filter(stopping -> stopping.stops(epochs));
  }

  /** Returns the epoch whose weights the model would have; requires at least one epoch. */
  EpochResult selectedEpoch() {
    return settings.restoreBestWeights()
        ? EarlyStopping.best(epochs, settings.earlyStopping())
        : epochs.get(epochs.size() - 1);
  }

  /** Returns the log message for a resumed training. */
  String continuing(PartialEpoch current) {
    int done = epochs.size();
    if (isOver()) {
      return "Resuming after epoch %d of %d".formatted(done, settings.epochs());
    }
    return "Resuming at epoch %d of %d".formatted(done + 1, settings.epochs())
        + (current.steps() == 0 ? "" : ", after %d of %d steps".formatted(current.steps(), steps));
  }

  /** Returns the log messages on early stopping and restored weights. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (epochs.size() < settings.epochs()) {
      stopped().ifPresent(stopping -> notes.add(stopping.reason(epochs.size())));
    }
    if (selectedEpoch().epoch() < epochs.size()) {
      notes.add(
          "Restored the weights of epoch %d, the best of %d on the validation set"
              .formatted(selectedEpoch().epoch(), epochs.size()));
    }
    return notes;
  }
}
