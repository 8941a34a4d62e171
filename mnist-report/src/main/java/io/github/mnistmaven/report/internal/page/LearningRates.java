package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.report.internal.chart.Frame;
import io.github.mnistmaven.report.internal.chart.LineChart;
import io.github.mnistmaven.report.internal.chart.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Learning rates over epochs: one value per epoch, or several if the rate changes within epochs.
 */
record LearningRates(List<Double> epochs, List<Double> rates) {
  private static final int DECIMALS = 6;

  static LearningRates of(TrainingHistory history) {
    int perEpoch =
        history.epochs().stream().mapToInt(epoch -> epoch.learningRates().size()).max().orElse(1);
    List<Double> epochs = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (EpochResult epoch : history.epochs()) {
      // An epoch with a single value has a constant rate.
      List<Double> within = epoch.learningRates();
      rates.addAll(
          within.size() == perEpoch ? within : Collections.nCopies(perEpoch, within.get(0)));
      for (int i = 0; i < perEpoch; i++) {
        epochs.add(epoch.epoch() + (double) i / perEpoch);
      }
    }
    return new LearningRates(epochs, rates);
  }

  LineChart chart() {
    return new LineChart.Builder("learning-rate", "Learning rate", "step size", epochs)
        .series(new Series("learning rate", "rate", rates, DECIMALS))
        .from(0)
        .frame(new Frame(400, 260, 56, 46, 392, 222), 4)
        .description(description())
        .build();
  }

  private String description() {
    double first = rates.get(0);
    double highest = Collections.max(rates);
    return "Learning rate changes from "
        + Numbers.fixed(first, DECIMALS)
        + (highest > first ? " to a maximum of " + Numbers.fixed(highest, DECIMALS) + ", then" : "")
        + " to "
        + Numbers.fixed(rates.get(rates.size() - 1), DECIMALS)
        + ". ";
  }
}
