package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.synthetic.corruption.Corruption;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    long start = System.nanoTime();
    Dataset dataset = Dataset.bundled();
    Split split = Trainer.split(dataset, settings);
    TrainedModel model =
        Trainer.train(dataset, split, settings, TrainingSetup.plain(), TrainingListener.none())
            .model();
    double seconds = (System.nanoTime() - start) * 1e-9;
    StringBuilder line = new StringBuilder();
    double trained = 0;
    double heldOut = 0;
    int occlusions = 0;
    for (Corruption corruption : Corruption.values()) {
      double accuracy = accuracy(model, corruption.apply(split.validation(), CORRUPTION_SEED));
      line.append(String.format(Locale.ROOT, ", %s %.2f", corruption, accuracy));
      if (corruption.family() == Corruption.Family.OCCLUSION) {
        heldOut += accuracy;
        occlusions++;
      } else {
        trained += accuracy;
      }
    }
    int count = Corruption.values().length;
    System.out.printf(
        Locale.ROOT,
        "%s, seed %d, %.0f s: clean %.2f, mean of the corruptions %.2f (noise, blur, affine,"
            + " contrast %.2f; occlusion %.2f)%s%n",
        name,
        settings.seed(),
        seconds,
        accuracy(model, split.validation()),
        (trained + heldOut) / count,
        trained / (count - occlusions),
        heldOut / occlusions,
        line);
  }

  private static double accuracy(TrainedModel model, ImageSet images) {
    return 100 * Evaluation.of(model, images).accuracy().value();
  }
}
