package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.UncalibratedMetrics;
import io.github.mnistmaven.core.model.Combination;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TestTimeViews;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Trains a row of the table in {@code accuracy.md} with each seed, then evaluates the models on the
 * test images: with the model's own number of views, with test-time augmentation, and as an
 * ensemble of all models. Models of earlier runs in the directory are reused.
 */
public final class AccuracyRuns {
  private static final int VIEWS = TestTimeViews.MAX;

  private final AccuracyRow row;
  private final Path directory;
  private final ImageSet test;

  private AccuracyRuns(AccuracyRow row, Path directory) {
    this.row = row;
    this.directory = directory;
    this.test = row.images(0).test();
  }

  /**
   * Trains and evaluates a row.
   *
   * @param arguments directory of the models, name of the row, comma-separated seeds
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    List<Long> seeds = Arrays.stream(arguments[2].split(",")).map(Long::valueOf).toList();
    AccuracyRow row = AccuracyRow.named(arguments[1]);
    try {
      new AccuracyRuns(row, directory).run(seeds);
    } catch (UnavailableEngineException e) {
      System.out.println("Skipped: " + row + ": " + e.getMessage());
    }
  }

  private void run(List<Long> seeds) throws IOException, InterruptedException {
    List<TrainedModel> models = new ArrayList<>();
    List<Double> accuracies = new ArrayList<>();
    List<Double> withViews = new ArrayList<>();
    for (long seed : seeds) {
      TrainedModel model = model(seed);
      models.add(model);
      accuracies.add(evaluate("seed " + seed, model, model.manifest().views()));
      withViews.add(evaluate("seed " + seed, model, VIEWS));
    }
    summarize("one network", accuracies);
    summarize(VIEWS + " views", withViews);
    if (models.size() > 1) {
      TrainedModel ensemble = Combination.of(models);
      evaluate("ensemble", ensemble, 1);
      evaluate("ensemble", ensemble, VIEWS);
    }
  }

  private TrainedModel model(long seed) throws IOException, InterruptedException {
    Path file = directory.resolve(row + "-" + seed + ".zip");
    if (!Files.exists(file)) {
      long start = System.nanoTime();
      TrainedModel model =
          Trainer.train(row.images(seed), row.settings(seed), row.setup(), TrainingListener.none())
              .model();
      System.out.printf(
          Locale.ROOT,
          "%s, seed %d: trained in %.0f s%n",
          row,
          seed,
          (System.nanoTime() - start) * 1e-9);
      model.save(file);
    }
    return TrainedModel.load(file);
  }

  /** Evaluates a model and returns its accuracy in percent. */
  private double evaluate(String name, TrainedModel model, int views) {
    Evaluation evaluation;
    try (Predictor predictor = model.predictor(views)) {
      evaluation = Evaluation.of(predictor, test);
    }
    double calibrated = evaluation.calibration().expectedCalibrationError();
    double raw =
        evaluation
            .uncalibrated()
            .map(UncalibratedMetrics::expectedCalibrationError)
            .orElse(calibrated);
    double accuracy = 100 * evaluation.accuracy().value();
    System.out.printf(
        Locale.ROOT,
        "%s, %s, %d views: %.2f %%, %d errors, loss %.5f, calibration error %.3f %% (%.3f %%"
            + " without temperature %.3f)%n",
        row,
        name,
        views,
        accuracy,
        evaluation.errors(),
        evaluation.loss(),
        100 * calibrated,
        100 * raw,
        model.manifest().temperature());
    return accuracy;
  }

  private void summarize(String name, List<Double> values) {
    Sample sample = new Sample(values);
    System.out.printf(
        Locale.ROOT,
        "%s, %s: mean %.3f %%, standard deviation %.3f, of %d seeds%n",
        row,
        name,
        sample.mean(),
        sample.standardDeviation(),
        values.size());
  }
}
