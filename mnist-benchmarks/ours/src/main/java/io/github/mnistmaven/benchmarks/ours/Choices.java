package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.training.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Compares settings on validation images, without the test images. All settings are trained with
 * the same seeds and therefore have the same validation images. Differences from the first settings
 * are computed per seed.
 */
public final class Choices {
  private static final String FEW = "images";

  private Choices() {}

  /**
   * Trains and compares settings.
   *
   * @param arguments comma-separated seeds, then settings, each a name and options, such as {@code
   *     smooth|recipe=best|labelSmoothing=0.1}; {@code images=100} trains with 100 images and
   *     validates on 10,000 other training images
   */
  public static void main(String[] arguments) throws InterruptedException {
    List<Long> seeds = Arrays.stream(arguments[0].split(",")).map(Long::valueOf).toList();
    List<Result> first = List.of();
    for (int i = 1; i < arguments.length; i++) {
      String[] choice = arguments[i].split("\\|");
      List<Result> results = new ArrayList<>();
      try {
        for (long seed : seeds) {
          results.add(result(settings(choice), seed));
        }
      } catch (UnavailableEngineException e) {
        System.out.println("Skipped: " + choice[0] + ": " + e.getMessage());
        continue;
      }
      first = first.isEmpty() ? results : first;
      print(choice[0], "errors in 10,000", results, first, result -> 1e4 * (1 - result.accuracy()));
      print(choice[0], "loss", results, first, Result::loss);
    }
  }

  static Map<String, String> settings(String[] choice) {
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i < choice.length; i++) {
      String[] option = choice[i].split("=", 2);
      options.put(option[0], option[1]);
    }
    return options;
  }

  private static Result result(Map<String, String> options, long seed) throws InterruptedException {
    Map<String, String> all = new HashMap<>(options);
    String few = all.remove(FEW);
    all.put("seed", Long.toString(seed));
    TrainingConfig settings = TrainingConfig.of(all);
    return few == null ? ofAll(settings) : ofFew(Few.of(Integer.parseInt(few), seed), settings);
  }

  private static Result ofAll(TrainingConfig settings) throws InterruptedException {
    List<EpochResult> epochs = Trainer.train(Dataset.bundled(), settings).history().epochs();
    EpochResult last = epochs.get(epochs.size() - 1);
    return new Result(last.validationAccuracy(), last.validationLoss());
  }

  private static Result ofFew(Few few, TrainingConfig settings) throws InterruptedException {
    Dataset dataset = Dataset.of("few", few.images(), few.images().first(0));
    Evaluation evaluation = Evaluation.of(Trainer.train(dataset, settings).model(), few.others());
    return new Result(evaluation.accuracy().value(), evaluation.loss());
  }

  /** Validation result of a training. */
  private record Result(double accuracy, double loss) {}

  private static void print(
      String name,
      String figure,
      List<Result> results,
      List<Result> first,
      ToDoubleFunction<Result> value) {
    List<Double> values = results.stream().map(value::applyAsDouble).toList();
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      differences.add(values.get(i) - value.applyAsDouble(first.get(i)));
    }
    Sample all = new Sample(values);
    Sample paired = new Sample(differences);
    System.out.printf(
        Locale.ROOT,
        "%s: %s %.5g, difference from the first %+.5g +- %.2g; values %s%n",
        name,
        figure,
        all.mean(),
        paired.mean(),
        paired.standardError(),
        values);
  }
}
