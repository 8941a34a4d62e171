package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.schedule.ScheduleContext;
import io.github.mnistmaven.core.settings.EarlyStopping;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.internal.checkpoint.PartialEpoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How training goes on after some epochs: a function of settings and history and nothing else, so
 * that an interrupted training goes on as it would have.
 *
 * @param steps of an epoch
 * @param epochs the epochs so far; seen as they are when a method is called
 */
record TrainingPolicy(TrainingSettings settings, int steps, List<EpochResult> epochs) {
  /** Enough to draw a rate that moves within an epoch. */
  private static final int RECORDED_RATES = 10;

  /**
   * The rate of a step of the next epoch.
   *
   * @param step from 0
   */
  double learningRate(int step) {
    long done = (long) epochs.size() * steps + step;
    long all = (long) settings.epochs() * steps;
    List<Double> losses = epochs.stream().map(EpochResult::validationLoss).toList();
    return settings
        .learningRateSchedule()
        .rate(new ScheduleContext(settings.learningRate(), done, all, losses));
  }

  /** The rates of the next epoch, as {@link EpochResult#learningRates} has them. */
  List<Double> learningRates() {
    int recorded = Math.min(RECORDED_RATES, steps);
    DoubleStream rates =
        IntStream.range(0, recorded)
            .mapToDouble(i -> learningRate((int) ((long) i * steps / recorded)));
    List<Double> all = rates.boxed().toList();
    return all.stream().distinct().count() == 1 ? all.subList(0, 1) : all;
  }

  /** Whether there is no next epoch. */
  boolean isOver() {
    return epochs.size() == settings.epochs() || stopped().isPresent();
  }

  private Optional<EarlyStopping> stopped() {
    return epochs.isEmpty()
        ? Optional.empty()
        : settings.earlyStopping().filter(stopping -> stopping.stops(epochs));
  }

  /** The epoch that is the one to keep so far; of at least one epoch. */
  EpochResult kept() {
    return settings.restoreBestWeights()
        ? EarlyStopping.best(epochs, settings.earlyStopping())
        : epochs.get(epochs.size() - 1);
  }

  /** Where an interrupted training goes on, in a sentence. */
  String continuing(PartialEpoch current) {
    int done = epochs.size();
    if (isOver()) {
      return "Continuing after epoch %d of %d".formatted(done, settings.epochs());
    }
    return "Continuing in epoch %d of %d".formatted(done + 1, settings.epochs())
        + (current.steps() == 0 ? "" : ", after %d of %d steps".formatted(current.steps(), steps));
  }

  /** What is worth saying at the end, each a sentence. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (epochs.size() < settings.epochs()) {
      stopped().ifPresent(stopping -> notes.add(stopping.reason(epochs.size())));
    }
    if (kept().epoch() < epochs.size()) {
      notes.add(
          "The model is that of epoch %d, the best of %d on the validation images"
              .formatted(kept().epoch(), epochs.size()));
    }
    return notes;
  }
}
