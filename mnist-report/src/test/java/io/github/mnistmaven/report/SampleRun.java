package io.github.mnistmaven.report;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.config.DatasetSpec;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.dataset.profile.Duplicates;
import io.github.mnistmaven.core.dataset.profile.ProfiledImage;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.digits.TableHead;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.network.LayerSummary;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Run with simulated predictions for the test images of MNIST. */
final class SampleRun {
  private static final int SEED = 66;
  private static final Dataset MNIST = Dataset.bundled();
  private static final Split SPLIT = Split.random(MNIST.training(), 0.1, SEED);
  private static final DatasetProfile PROFILE = DatasetProfile.of(MNIST, SPLIT, SEED);
  private static final int[] CONFUSED_WITH = {6, 7, 7, 5, 9, 3, 0, 2, 3, 4};

  /** SHA-256 of the model in the description of the run. */
  static final String MODEL_SHA256 =
      "4ffb1b52e37919890110a2820ea90522968d039c2ba906b8e431ded8593ce362";

  private SampleRun() {}

  /** Writes all files of a run with 20 epochs and about the given number of errors. */
  static RunDirectory write(Path directory, int errors) throws IOException {
    RunDirectory run = new RunDirectory(directory);
    ImageSet digits = MNIST.test();
    Evaluation evaluation =
        Evaluation.of(probabilities(digits, errors), digits)
            .withModelSha256(MODEL_SHA256)
            .withSubset(Evaluation.TEST);
    Evaluation earlier = Evaluation.of(probabilities(digits, errors + 9), digits);
    run.writeEvaluation(
        evaluation,
        Metrics.of(evaluation)
            .withMinimum(Metric.ACCURACY, 0.985)
            .withBaseline(Metrics.of(earlier))
            .withModelSha256(MODEL_SHA256));
    run.writeHistory(history(20));
    run.writeDescription(description());
    run.writeProfile(PROFILE);
    return run;
  }

  /** Writes a run on the same images with other simulated predictions and another seed. */
  static RunDirectory other(Path directory, int errors, int seed, int epochs) throws IOException {
    RunDirectory run = new RunDirectory(directory);
    Evaluation evaluation = Evaluation.of(probabilities(MNIST.test(), errors, seed), MNIST.test());
    run.writeEvaluation(evaluation, Metrics.of(evaluation));
    run.writeHistory(history(epochs, seed));
    RunDescription original = description();
    run.writeDescription(
        new RunDescription(
            List.of(spec(seed, epochs)),
            original.provenance(),
            original.reproduce(),
            original.network(),
            original.augmentation()));
    return run;
  }

  /** Writes a small run in which all user-defined texts contain the given text. */
  static RunDirectory named(Path directory, String text) throws IOException {
    return named(directory, text, 60);
  }

  /** Writes a small run with the given text and about the given number of errors. */
  static RunDirectory named(Path directory, String text, int errors) throws IOException {
    RunDirectory run = new RunDirectory(directory);
    ImageSet digits = renamed(MNIST.test().first(400), text);
    Evaluation evaluation = Evaluation.of(probabilities(digits, errors), digits);
    run.writeEvaluation(evaluation, Metrics.of(evaluation));
    run.writeHistory(history(3));
    ImageSet training = renamed(MNIST.training().first(400), text);
    run.writeDescription(
        new RunDescription(
            List.of(
                new TrainingSpec(
                    new DatasetSpec(text, ReadOptions.defaults(), text),
                    TrainingConfig.defaults(),
                    text,
                    Optional.of(text),
                    Optional.empty(),
                    text)),
            new TreeMap<>(Map.of(text, text)),
            text,
            Optional.of(
                new NetworkSummary(List.of(new LayerSummary(text, text, text, 10, text)), 10)),
            Optional.of(AugmentationPreview.of(Augmentation.notebook(), training, SEED))));
    run.writeProfile(
        withText(
            DatasetProfile.of(
                Dataset.of(text, training, digits), Split.random(training, 0.1, SEED), SEED),
            text));
    return run;
  }

  /** Writes a run with 100 classes and images of 256 x 192 pixels. */
  static RunDirectory large(Path directory) throws IOException {
    RunDirectory run = new RunDirectory(directory);
    List<String> names = IntStream.range(0, 100).mapToObj(i -> "class " + i).toList();
    Random random = new Random(SEED);
    byte[] pixels = new byte[600 * 256 * 192];
    random.nextBytes(pixels);
    int[] labels = IntStream.range(0, 600).map(i -> i % 100).toArray();
    ImageSet digits = ImageSet.labeled(pixels, labels, 256, 192, names);
    Evaluation evaluation = Evaluation.of(probabilities(digits, 300), digits);
    run.writeEvaluation(evaluation, Metrics.of(evaluation));
    run.writeProfile(
        DatasetProfile.of(
            Dataset.of("large", digits, digits), Split.random(digits, 0.1, SEED), SEED));
    run.writeDescription(
        new RunDescription(
            List.of(),
            new TreeMap<>(),
            "",
            Optional.of(network()),
            Optional.of(AugmentationPreview.of(Augmentation.notebook(), digits, SEED))));
    return run;
  }

  private static ImageSet renamed(ImageSet digits, String text) {
    byte[] pixels = new byte[digits.count() * digits.pixelsPerImage()];
    int[] labels = new int[digits.count()];
    for (int image = 0; image < digits.count(); image++) {
      digits.copyPixels(image, pixels, image * digits.pixelsPerImage());
      labels[image] = digits.label(image);
    }
    List<String> names = digits.classNames().stream().map(name -> text + name).toList();
    return ImageSet.labeled(pixels, labels, digits.height(), digits.width(), names)
        .withLocations(row -> text + "/" + row + ".png");
  }

  private static DatasetProfile withText(DatasetProfile profile, String text) {
    return new DatasetProfile(
        text,
        text,
        profile.height(),
        profile.width(),
        text,
        profile.classNames(),
        profile.training(),
        profile.validation(),
        profile.test(),
        Optional.of(new TableHead(1, List.of(text), List.of(List.of(text)))),
        profile.missingValues(),
        1,
        List.of(new SkippedSample(text, text, text, 0)),
        profile.constantPixels(),
        profile.constantPixelMask(),
        profile.meanImages(),
        new Duplicates(
            1,
            1,
            1,
            1,
            List.of(
                List.of(
                    new ProfiledImage(text, 1, text, text + "/a.png"),
                    new ProfiledImage("test", 2, text, "")))),
        profile.sample(),
        profile.samplePixels(),
        List.of(text));
  }

  static TrainingHistory history(int epochs) {
    return history(epochs, SEED);
  }

  private static TrainingHistory history(int epochs, int seed) {
    Random random = new Random(seed);
    return new TrainingHistory(
        IntStream.rangeClosed(1, epochs)
            .mapToObj(
                epoch -> {
                  double decay = Math.exp(-epoch / 3.5);
                  double noise = 1 + 0.08 * random.nextGaussian();
                  return new EpochResult(
                      epoch,
                      1e-3 * Math.pow(0.9, epoch - 1),
                      0.028 + 0.19 * decay,
                      0.9915 - 0.052 * decay,
                      (0.014 + 0.035 * decay) * noise,
                      0.9962 - 0.011 * decay * noise - 0.0005 * (noise - 1));
                })
            .toList());
  }

  /** Returns confident probabilities, with errors mostly in similar classes. */
  static float[] probabilities(ImageSet digits, int errors) {
    return probabilities(digits, errors, SEED);
  }

  static float[] probabilities(ImageSet digits, int errors, int seed) {
    Random random = new Random(seed);
    int classes = digits.classNames().size();
    float[] probabilities = new float[digits.count() * classes];
    for (int image = 0; image < digits.count(); image++) {
      int label = digits.label(image);
      boolean wrong = random.nextDouble() < (double) errors / digits.count();
      int other =
          random.nextDouble() < 0.6
              ? CONFUSED_WITH[label % 10] % classes
              : (label + 1 + random.nextInt(classes - 1)) % classes;
      other = other == label ? (label + 1) % classes : other;
      double doubt = Math.pow(random.nextDouble(), wrong ? 2 : 60) * 0.499;
      probabilities[image * classes + (wrong ? other : label)] = (float) (1 - doubt);
      probabilities[image * classes + (wrong ? label : other)] = (float) doubt;
    }
    return probabilities;
  }

  static RunDescription description() {
    return description(MODEL_SHA256);
  }

  /** Returns the description of a run whose model has the given digest. */
  static RunDescription description(String modelSha256) {
    return new RunDescription(
        List.of(spec(SEED, 20)),
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("trainingImages", "54000"),
                Map.entry("validationImages", "6000"),
                Map.entry("threads", "2"),
                Map.entry("java", "17.0.15"),
                Map.entry("platform", "Linux amd64"),
                Map.entry("processor", "AMD EPYC"),
                Map.entry("commit", "0505c38e0505c38e0505c38e0505c38e0505c38e"),
                Map.entry("modelSha256", modelSha256))),
        "mvn mnist:train mnist:evaluate mnist:report -Dmnist.epochs=20 -Dmnist.seed=66",
        Optional.of(network()),
        Optional.of(AugmentationPreview.of(Augmentation.notebook(), SPLIT.training(), SEED)));
  }

  /** Returns the specification of a training on MNIST. */
  static TrainingSpec spec(int seed, int epochs) {
    return new TrainingSpec(
        new DatasetSpec(
            "bundled MNIST",
            ReadOptions.defaults(),
            "9890110a2820ea90522968d039c2ba906b8e431ded8593ce3621ffb1b52e3791"),
        TrainingConfig.of(
            Map.of("seed", Integer.toString(seed), "epochs", Integer.toString(epochs))),
        "notebook",
        Optional.empty(),
        Optional.empty(),
        "1.0.0-SNAPSHOT");
  }

  /** Returns the layers of the notebook network. */
  private static NetworkSummary network() {
    List<LayerSummary> layers =
        List.of(
            convolution("conv-1", "28 x 28 x 32", 320),
            norm("norm-1", "28 x 28 x 32", 128),
            convolution("conv-2", "28 x 28 x 32", 9_248),
            norm("norm-2", "28 x 28 x 32", 128),
            new LayerSummary("pool-1", "max pooling 2 x 2", "14 x 14 x 32", 0, ""),
            new LayerSummary("dropout-1", "dropout 0.25", "14 x 14 x 32", 0, ""),
            convolution("conv-3", "14 x 14 x 64", 18_496),
            norm("norm-3", "14 x 14 x 64", 256),
            convolution("conv-4", "14 x 14 x 64", 36_928),
            norm("norm-4", "14 x 14 x 64", 256),
            new LayerSummary("pool-2", "max pooling 2 x 2", "7 x 7 x 64", 0, ""),
            new LayerSummary("dropout-2", "dropout 0.25", "7 x 7 x 64", 0, ""),
            new LayerSummary("dense-1", "dense", "512", 1_606_144, "relu"),
            norm("norm-5", "512", 2_048),
            new LayerSummary("dropout-3", "dropout 0.5", "512", 0, ""),
            new LayerSummary("dense-2", "dense", "1024", 525_312, "relu"),
            norm("norm-6", "1024", 4_096),
            new LayerSummary("dropout-4", "dropout 0.5", "1024", 0, ""),
            new LayerSummary("output", "dense", "10", 10_250, "softmax"));
    return new NetworkSummary(layers, layers.stream().mapToLong(LayerSummary::parameters).sum());
  }

  private static LayerSummary convolution(String name, String shape, long parameters) {
    return new LayerSummary(name, "convolution 3 x 3", shape, parameters, "relu");
  }

  private static LayerSummary norm(String name, String shape, long parameters) {
    return new LayerSummary(name, "batch normalization", shape, parameters, "");
  }
}
