package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Trainer;
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
  private static final String FEW = "images";

  private Choices() {}

  /**
   * The process' entry.
   *
   * @param arguments seeds with commas between them; then settings, each a name and options such as
   *     {@code smooth|recipe=best|labelSmoothing=0.1}; {@code images=100} trains with so few and
   *     judges on 10,000 others of the training images
   */
  public static void main(String[] arguments) throws InterruptedException {
    List<Long> seeds = Arrays.stream(arguments[0].split(",")).map(Long::valueOf).toList();
    List<End> first = List.of();
    for (int i = 1; i < arguments.length; i++) {
      String[] choice = arguments[i].split("\\|");
      List<End> ends = new ArrayList<>();
      try {
        for (long seed : seeds) {
          ends.add(end(settings(choice), seed));
        }
      } catch (UnavailableEngineException e) {
        System.out.println("Skipped: " + choice[0] + ": " + e.getMessage());
        continue;
      }
      first = first.isEmpty() ? ends : first;
      print(choice[0], "errors in 10,000", ends, first, end -> 1e4 * (1 - end.accuracy()));
      print(choice[0], "loss", ends, first, End::loss);
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

  private static End end(Map<String, String> options, long seed) throws InterruptedException {
    Map<String, String> all = new HashMap<>(options);
    String few = all.remove(FEW);
    all.put("seed", Long.toString(seed));
    TrainingSettings settings = TrainingSettings.of(all);
    return few == null ? ofAll(settings) : ofFew(Few.of(Integer.parseInt(few), seed), settings);
  }

  private static End ofAll(TrainingSettings settings) throws InterruptedException {
    List<EpochResult> epochs = Trainer.train(Dataset.bundled(), settings).history().epochs();
    EpochResult last = epochs.get(epochs.size() - 1);
    return new End(last.validationAccuracy(), last.validationLoss());
  }

  private static End ofFew(Few few, TrainingSettings settings) throws InterruptedException {
    Dataset dataset = Dataset.of("few", few.images(), few.images().first(0));
    Evaluation evaluation = Evaluation.of(Trainer.train(dataset, settings).model(), few.others());
    return new End(evaluation.accuracy().value(), evaluation.loss());
  }

  /** What a training came to on images that it did not learn from. */
  private record End(double accuracy, double loss) {}

  private static void print(
      String name, String figure, List<End> ends, List<End> first, ToDoubleFunction<End> value) {
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
