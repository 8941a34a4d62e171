package io.github.mnistmaven.benchmarks.ours;

import static io.github.mnistmaven.core.training.TrainingOption.PRECISION;
import static io.github.mnistmaven.core.training.TrainingOption.SEED;

import io.github.mnistmaven.benchmarks.Figures;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.training.EpochResult;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSettings;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/**
 * Trains the default recipe, 20 epochs on the whole of MNIST, once for each seed, and prints test
 * accuracy, time, and the memory after each epoch. Ten minutes a seed on two cores.
 */
public final class AccuracyRuns {
  private AccuracyRuns() {}

  /**
   * The process' entry.
   *
   * @param arguments precision, then seeds
   */
  public static void main(String[] arguments) throws InterruptedException {
    Precision precision = PRECISION.parse(arguments[0]);
    Dataset mnist = Dataset.bundled();
    for (int i = 1; i < arguments.length; i++) {
      TrainingSettings settings =
          TrainingSettings.defaults()
              .with(PRECISION, precision)
              .with(SEED, Long.parseLong(arguments[i]));
      run(mnist, settings);
    }
  }

  private static void run(Dataset mnist, TrainingSettings settings) throws InterruptedException {
    long start = System.nanoTime();
    TrainedModel model = Trainer.train(mnist, settings, new EpochPrinter()).model();
    double seconds = (System.nanoTime() - start) * 1e-9;
    Evaluation evaluation = Evaluation.of(model.probabilities(mnist.test()), mnist.test());
    System.out.printf(
        Locale.ROOT,
        "seed %d, %s: test accuracy %.2f %%, %d errors, %.0f s%n",
        settings.seed(),
        settings.precision(),
        100 * evaluation.accuracy().value(),
        evaluation.errors(),
        seconds);
  }

  private static final class EpochPrinter implements TrainingListener {
    @Override
    public void onEpoch(EpochResult epoch) {
      System.out.printf(
          Locale.ROOT,
          "epoch %2d: validation accuracy %.4f, off-heap %d MB, resident %.0f MB%n",
          epoch.epoch(),
          epoch.validationAccuracy(),
          Pointer.totalBytes() / 1_000_000,
          Figures.residentMemory());
    }
  }
}
