package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.training.Interrupted.Death;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Log messages on small data sets and unreliable metrics. */
class TrainingWarningsTest {
  private static final Map<String, String> HALF = Map.of("validationSplit", "0.5");

  /** A recipe does not change the custom network. */
  @Test
  void adaptedOptionsOfASmallTrainingSetAreLogged() throws Exception {
    // 32,000 / 120 would be 266 epochs, but the maximum is 150.
    assertThat(
            start(images(60, 60, 60, 60), Map.of("augmentation", "none", "validationSplit", "0.5"))
                .notes())
        .containsExactly(
            "Small training set (120 images): using batchSize=16 instead of 64, epochs=150 instead"
                + " of 20, learningRateSchedule=one-cycle(0.003) instead of exponential(0.9). Set"
                + " these options to override.");
  }

  @Test
  void longValuesAreNotLogged() throws Exception {
    assertThat(start(images(60, 60), Map.of("epochs", "1", "batchSize", "16")).notes())
        .containsExactly(
            "Small training set (108 images): using another augmentation,"
                + " learningRateSchedule=one-cycle(0.003) instead of exponential(0.9). Set these"
                + " options to override.");
  }

  @Test
  void aSingleAdaptedOptionIsNamedWithTheAdvice() throws Exception {
    Map<String, String> explicit =
        Map.of(
            "epochs", "1",
            "augmentation", "none",
            "network", "notebook",
            "learningRateSchedule", "constant");

    assertThat(start(images(60, 60), explicit).notes())
        .containsExactly(
            "Small training set (108 images): using batchSize=16 instead of 64. Set batchSize to"
                + " override.");
  }

  @Test
  void explicitOptionsAreNotLogged() throws Exception {
    Map<String, String> explicit =
        Map.of(
            "epochs", "1",
            "batchSize", "16",
            "augmentation", "none",
            "network", "notebook",
            "learningRateSchedule", "constant");

    assertThat(start(images(60, 60), explicit).notes()).isEmpty();
  }

  @Test
  void warnsAboutClassesWithFewImages() throws Exception {
    assertThat(start(images(200, 9, 200, 0), Map.of("validationSplit", "0")).warnings())
        .containsExactly(
            "Classes with fewer than 10 training images: 9 of class b, 0 of class d. The model will"
                + " rarely predict them correctly. Add images of these classes.");
  }

  @Test
  void namesAtMostThreeSmallClasses() throws Exception {
    assertThat(start(images(1, 10, 2, 3, 4, 10, 5), Map.of("validationSplit", "0")).warnings())
        .containsExactly(
            "Classes with fewer than 10 training images: 1 of class a, 2 of class c, 3 of class d"
                + " and 2 more classes. The model will rarely predict them correctly. Add images of"
                + " these classes.");
  }

  @Test
  void warnsAboutASmallValidationSet() throws Exception {
    assertThat(start(images(99, 99), HALF).warnings())
        .containsExactly(
            "Small validation set (99 images, fewer than 100): its metrics are unreliable, and so"
                + " are early stopping, the best epoch and calibration. Increase validationSplit,"
                + " or add images.");
    assertThat(start(images(100, 100), HALF).warnings()).isEmpty();
  }

  @Test
  void doesNotSuggestValidationSplitForAnOwnValidationSet() throws Exception {
    ImageSet training = images(50, 50).training();
    Dataset own =
        new Dataset(
            "own",
            ReadOptions.defaults(),
            "",
            training,
            training.first(1),
            training,
            Optional.empty(),
            List.of(),
            List.of());

    assertThat(start(own, Map.of()).warnings())
        .containsExactly(
            "Small validation set (1 image, fewer than 100): its metrics are unreliable, and so are"
                + " early stopping, the best epoch and calibration. Add validation images.");
  }

  /** The network can memorize 24 images of noise, but does not generalize to others. */
  @Test
  void warnsAboutOverfitting() throws Exception {
    ImageSet noise = Samples.digits(80, 8, 8, List.of("a", "b"), 1);
    List<TrainingEnd> ends = new ArrayList<>();
    TrainingConfig settings =
        TrainingConfig.of(
            Map.of(
                "epochs", "100",
                "batchSize", "8",
                "learningRateSchedule", "constant",
                "learningRate", "0.02",
                "augmentation", "none",
                "validationSplit", "0.7"));

    Trainer.train(
        Dataset.of("noise", noise, noise),
        settings,
        TrainingSetup.of(new LinearNetwork("linear", 2)),
        new TrainingListener() {
          @Override
          public void onEnd(TrainingEnd end) {
            ends.add(end);
          }
        });

    assertThat(ends.get(0).warnings())
        .singleElement()
        .asString()
        .startsWith("Training accuracy is 100.0 % but validation accuracy is ");
  }

  @Test
  void warnsIfAccuraciesDifferByMoreThanTwentyPoints() {
    assertThat(TrainingWarnings.of(epoch(0.95, 0.75))).isEmpty();
    assertThat(TrainingWarnings.of(epoch(0.5, 0.7))).isEmpty();
    assertThat(TrainingWarnings.of(epoch(0.9, Double.NaN))).isEmpty();
    assertThat(TrainingWarnings.of(epoch(0.91, 0.107)))
        .containsExactly(
            "Training accuracy is 91.0 % but validation accuracy is 10.7 %: the network overfits,"
                + " or the validation images differ from the training images. Add training images"
                + " or augmentation, and check that both sets come from the same source.");
    assertThat(TrainingWarnings.of(epoch(0.4869, 0.7975)))
        .containsExactly(
            "Validation accuracy is 79.8 % but training accuracy is 48.7 % (mean over the epoch,"
                + " with dropout and augmentation): the network underfits. Increase epochs.");
  }

  private static EpochResult epoch(double training, double validation) {
    return new EpochResult(1, 1e-3, 1, training, 1, validation);
  }

  /** Returns the start of a training, which is then aborted. */
  private static TrainingStart start(Dataset dataset, Map<String, String> settings) {
    List<TrainingStart> starts = new ArrayList<>();
    int classes = dataset.training().classNames().size();
    Throwable end =
        catchThrowable(
            () ->
                Trainer.train(
                    dataset,
                    TrainingConfig.of(settings),
                    TrainingSetup.of(new LinearNetwork("linear", classes)),
                    new TrainingListener() {
                      @Override
                      public void onStart(TrainingStart start) {
                        starts.add(start);
                        throw new Death();
                      }
                    }));
    assertThat(end).isInstanceOf(Death.class);
    return starts.get(0);
  }

  /** Returns a data set with a number of images of each class, and no validation set. */
  private static Dataset images(int... counts) {
    int[] labels =
        IntStream.range(0, counts.length)
            .flatMap(label -> IntStream.generate(() -> label).limit(counts[label]))
            .toArray();
    byte[] pixels = new byte[labels.length * 4];
    new Random(1).nextBytes(pixels);
    List<String> names = Arrays.asList("a", "b", "c", "d", "e", "f", "g").subList(0, counts.length);
    ImageSet digits = ImageSet.labeled(pixels, labels, 2, 2, names);
    return Dataset.of("images", digits, digits);
  }
}
