package io.github.mnistmaven.consumer;

import static java.util.stream.Collectors.joining;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.AugmentationOption;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.RunOrigin;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.EvaluationRun;
import io.github.mnistmaven.core.run.PredictionRun;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.TrainingRun;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Generates the golden files of a version; their README contains the command. */
final class GoldenFiles {
  private static final int PREDICTED = 20;
  private static final int EVALUATED = 200;

  private static final Augmentation STANDARDIZED =
      Augmentation.notebook()
          .with(AugmentationOption.FEATUREWISE_CENTER, true)
          .with(AugmentationOption.FEATUREWISE_STD_NORMALIZATION, true);
  private static final Augmentation WHITENED =
      Augmentation.none().with(AugmentationOption.ZCA_WHITENING, true);

  private GoldenFiles() {}

  /**
   * Trains the models and writes the files.
   *
   * @param arguments new directory for the version
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    if (Files.exists(folder)) {
      throw new IllegalArgumentException(
          folder + " exists but must be a new directory: existing golden files must not change");
    }
    RunDirectory run = new RunDirectory(folder.resolve("run"));
    writeRun(run, "java " + GoldenFiles.class.getName() + " golden/" + folder.getFileName());
    TrainedModel model = TrainedModel.load(run.model());
    record(model, images(), folder.resolve("probabilities.csv"));
    TrainedModel whitened = whitened();
    whitened.save(folder.resolve("whitened.zip"));
    record(whitened, shrunk(images()), folder.resolve("whitened-probabilities.csv"));
  }

  /** Returns the images of the recorded probabilities: the first MNIST test images. */
  static ImageSet images() {
    return Dataset.bundled().test().first(PREDICTED);
  }

  /** Reduces the center of 28 x 28 pixels to 8 x 8 means, for a small whitening matrix. */
  static ImageSet shrunk(ImageSet digits) {
    byte[] pixels = new byte[digits.count() * 64];
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      pixels[pixel] = (byte) mean(digits, pixel / 64, 2 + pixel / 8 % 8 * 3, 2 + pixel % 8 * 3);
    }
    int[] labels = IntStream.range(0, digits.count()).map(digits::label).toArray();
    return ImageSet.labeled(pixels, labels, 8, 8, digits.classNames());
  }

  private static int mean(ImageSet digits, int image, int top, int left) {
    return IntStream.range(0, 9).map(i -> digits.pixel(image, top + i / 3, left + i % 3)).sum() / 9;
  }

  /** Writes a complete run with a threshold and a baseline, its own metrics on all of MNIST. */
  private static void writeRun(RunDirectory run, String command) throws Exception {
    RunLog log = RunLog.to(System.out::println);
    TrainingRequest training =
        TrainingRequest.into(run.path())
            .withSettings(settings(STANDARDIZED))
            .withOrigin(RunOrigin.unknown().withReproduce(new CommandLine(command, "-D")));
    TrainingRun.run(training, new SmallNetwork(), log);

    EvaluationRequest evaluation = EvaluationRequest.in(run.path());
    EvaluationRun.run(evaluation, log);
    Path scratch = Files.createTempDirectory("golden");
    Path baseline = Files.move(run.metricsJson(), scratch.resolve("baseline.json"));
    CsvWriter.write(Dataset.bundled().test().first(EVALUATED), scratch.resolve("test.csv"));
    DatasetSource fewer = DatasetSource.of(scratch, ReadOptions.defaults());
    EvaluationRun.run(
        evaluation.withTestDataset(fewer).withMinAccuracy(0.75).withBaseline(baseline), log);
    PredictionRun.run(PredictionRequest.in(run.path(), fewer), log);
  }

  private static TrainedModel whitened() throws InterruptedException {
    Dataset mnist = Dataset.bundled();
    Dataset small =
        Dataset.of("MNIST, 8 x 8", shrunk(mnist.training().first(2000)), shrunk(mnist.test()));
    return Trainer.train(
            small,
            settings(WHITENED),
            TrainingSetup.of(new SmallNetwork()),
            TrainingListener.none())
        .model();
  }

  private static TrainingConfig settings(Augmentation augmentation) {
    return TrainingConfig.builder()
        .epochs(3)
        .maxTrainingImages(4000)
        .stratify(true)
        .augmentation(augmentation)
        .build();
  }

  /** Writes one line per image with the probability of each class. */
  private static void record(TrainedModel model, ImageSet images, Path file) throws IOException {
    float[] probabilities = model.probabilities(images);
    int classes = images.classNames().size();
    List<String> lines =
        IntStream.range(0, images.count())
            .mapToObj(
                image ->
                    IntStream.range(image * classes, (image + 1) * classes)
                        .mapToObj(i -> Float.toString(probabilities[i]))
                        .collect(joining(",")))
            .toList();
    Files.write(file, lines);
  }
}
