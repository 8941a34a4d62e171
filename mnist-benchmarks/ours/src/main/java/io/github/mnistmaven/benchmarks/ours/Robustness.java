package io.github.mnistmaven.benchmarks.ours;

import static io.github.mnistmaven.core.synthetic.Robustness.underCorruptions;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.synthetic.corruption.Corruption;
import io.github.mnistmaven.core.synthetic.corruption.Corruption.Family;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Measures the accuracy of settings on validation images, as they are and under each corruption of
 * MNIST-C, without the test images.
 */
public final class Robustness {
  private static final long CORRUPTION_SEED = 1;

  private Robustness() {}

  /**
   * Trains settings and prints a line of accuracies for each training.
   *
   * @param arguments comma-separated seeds, then settings, each a name and options, such as {@code
   *     best|recipe=best|epochs=10}
   */
  public static void main(String[] arguments) throws InterruptedException {
    List<Long> seeds = Arrays.stream(arguments[0].split(",")).map(Long::valueOf).toList();
    for (String choice : List.of(arguments).subList(1, arguments.length)) {
      for (long seed : seeds) {
        Map<String, String> options = new HashMap<>(Choices.settings(choice.split("\\|")));
        options.put("seed", Long.toString(seed));
        measure(choice, TrainingConfig.of(options));
      }
    }
  }

  private static void measure(String name, TrainingConfig settings) throws InterruptedException {
    Dataset dataset = Dataset.bundled();
    ImageSet validation = Trainer.split(dataset, settings).validation();
    long start = System.nanoTime();
    TrainedModel model = Trainer.train(dataset, settings).model();
    double seconds = (System.nanoTime() - start) * 1e-9;
    Map<Corruption, Proportion> accuracies =
        underCorruptions(validation, model::probabilities, CORRUPTION_SEED);
    StringBuilder line = new StringBuilder();
    accuracies.forEach(
        (corruption, accuracy) ->
            line.append(
                String.format(Locale.ROOT, ", %s %.2f", corruption, 100 * accuracy.value())));
    System.out.printf(
        Locale.ROOT,
        "%s, seed %d, %.0f s: clean %.2f, mean of the corruptions %.2f (noise, blur, affine,"
            + " contrast %.2f; occlusion %.2f)%s%n",
        name,
        settings.seed(),
        seconds,
        100 * Evaluation.of(model, validation).accuracy().value(),
        mean(accuracies, family -> true),
        mean(accuracies, family -> family != Family.OCCLUSION),
        mean(accuracies, family -> family == Family.OCCLUSION),
        line);
  }

  /** Returns the mean accuracy in percent under the corruptions of some families. */
  private static double mean(Map<Corruption, Proportion> accuracies, Predicate<Family> families) {
    return 100
        * accuracies.entrySet().stream()
            .filter(each -> families.test(each.getKey().family()))
            .mapToDouble(each -> each.getValue().value())
            .average()
            .orElseThrow();
  }
}
