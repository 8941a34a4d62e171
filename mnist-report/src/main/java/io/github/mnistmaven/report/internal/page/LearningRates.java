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

/** The learning rate as it ran: a value an epoch, or several where it moves within one. */
record LearningRates(List<Double> epochs, List<Double> rates) {
  private static final int DECIMALS = 6;

  static LearningRates of(TrainingHistory history) {
    int most =
        history.epochs().stream().mapToInt(epoch -> epoch.learningRates().size()).max().orElse(1);
    List<Double> epochs = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (EpochResult epoch : history.epochs()) {
      // An epoch of one rate among others of several has it all along.
      List<Double> within = epoch.learningRates();
      rates.addAll(within.size() == most ? within : Collections.nCopies(most, within.get(0)));
      for (int i = 0; i < most; i++) {
        epochs.add(epoch.epoch() + (double) i / most);
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
    return "Learning rate goes from "
        + Numbers.fixed(first, DECIMALS)
        + (highest > first ? " up to " + Numbers.fixed(highest, DECIMALS) + " and" : "")
        + " to "
        + Numbers.fixed(rates.get(rates.size() - 1), DECIMALS)
        + ". ";
  }
}
