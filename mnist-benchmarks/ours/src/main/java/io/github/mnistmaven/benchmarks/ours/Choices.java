package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.training.EpochResult;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingHistory;
import io.github.mnistmaven.core.training.TrainingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Compares settings on validation images, as every choice of a recipe was made: each of them with
 * the same seeds, so the same images held out, and the differences from the first taken seed by
 * seed. The test images are not looked at.
 */
public final class Choices {
  private Choices() {}

  /**
   * The process' entry.
   *
   * @param arguments seeds with commas between them; then settings, each a name and options such as
   *     {@code smooth|recipe=best|labelSmoothing=0.1}
   */
  public static void main(String[] arguments) throws InterruptedException {
    List<Long> seeds = Arrays.stream(arguments[0].split(",")).map(Long::valueOf).toList();
    List<EpochResult> first = List.of();
    for (int i = 1; i < arguments.length; i++) {
      String[] choice = arguments[i].split("\\|");
      List<EpochResult> ends = new ArrayList<>();
      for (long seed : seeds) {
        ends.add(end(settings(choice), seed));
      }
      first = i == 1 ? ends : first;
      print(
          choice[0], "errors in 10,000", ends, first, end -> 1e4 * (1 - end.validationAccuracy()));
      print(choice[0], "loss", ends, first, EpochResult::validationLoss);
    }
  }

  private static Map<String, String> settings(String[] choice) {
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i < choice.length; i++) {
      String[] option = choice[i].split("=", 2);
      options.put(option[0], option[1]);
    }
    return options;
  }

  private static EpochResult end(Map<String, String> options, long seed)
      throws InterruptedException {
    options.put("seed", Long.toString(seed));
    TrainingHistory history =
        Trainer.train(Dataset.bundled(), TrainingSettings.of(options)).history();
    return history.epochs().get(history.epochs().size() - 1);
  }

  private static void print(
      String name,
      String figure,
      List<EpochResult> ends,
      List<EpochResult> first,
      ToDoubleFunction<EpochResult> value) {
    List<Double> values = ends.stream().map(value::applyAsDouble).toList();
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      differences.add(values.get(i) - value.applyAsDouble(first.get(i)));
    }
    Sample all = new Sample(values);
    Sample paired = new Sample(differences);
    System.out.printf(
        Locale.ROOT,
        "%s: %s %.5g, from the first %+.5g +- %.2g; each %s%n",
        name,
        figure,
        all.mean(),
        paired.mean(),
        paired.standardError(),
        values);
  }
}
