package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.settings.TrainingSettings;
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

/** What a training says of images that are few, and of figures that are worth little. */
class TrainingWarningsTest {
  private static final Map<String, String> HALF = Map.of("validationSplit", "0.5");

  /** The network here is one of its own, which no recipe changes. */
  @Test
  void fewImagesChangeWhatIsNotGivenAndThatIsSaid() throws Exception {
    // 32,000 of 120 images would be 266 epochs, more than the 150 that there are at most.
    assertThat(
            start(images(60, 60, 60, 60), Map.of("augmentation", "none", "validationSplit", "0.5"))
                .notes())
        .containsExactly(
            "120 images to learn from are few: batchSize=16 instead of 64, epochs=150 instead of 20,"
                + " learningRateSchedule=one-cycle(0.003) instead of"
                + " exponential(0.9); an option that is given stays as it is, such as epochs=20");
  }

  @Test
  void manyNumbersAreNotReadOut() throws Exception {
    assertThat(start(images(60, 60), Map.of("epochs", "1", "batchSize", "16")).notes())
        .containsExactly(
            "108 images to learn from are few: another augmentation, learningRateSchedule=one-cycle(0.003) instead of exponential(0.9); an option that"
                + " is given stays as it is");
  }

  @Test
  void whatIsGivenIsNotSpokenOf() throws Exception {
    Map<String, String> given =
        Map.of(
            "epochs", "1",
            "batchSize", "16",
            "augmentation", "none",
            "network", "notebook",
            "learningRateSchedule", "constant");

    assertThat(start(images(60, 60), given).notes()).isEmpty();
  }

  @Test
  void namesClassesThatHaveHardlyAnyImages() throws Exception {
    assertThat(start(images(200, 9, 200, 0), Map.of("validationSplit", "0")).warnings())
        .containsExactly(
            "Classes with fewer than 10 images to learn from are hardly learned, and there are only"
                + " 9 of class b, 0 of class d; add images of them");
  }

  @Test
  void namesNoMoreThanThreeOfThem() throws Exception {
    assertThat(start(images(1, 10, 2, 3, 4, 10, 5), Map.of("validationSplit", "0")).warnings())
        .containsExactly(
            "Classes with fewer than 10 images to learn from are hardly learned, and there are only"
                + " 1 of class a, 2 of class c, 3 of class d and as few of 2 more; add images of"
                + " them");
  }

  @Test
  void saysThatFewImagesToValidateOnJudgeByChance() throws Exception {
    assertThat(start(images(99, 99), HALF).warnings())
        .containsExactly(
            "Validation has 99 images, fewer than 100: its figures are mostly chance, and so is all"
                + " that follows them; add images, or hold more of them out by validationSplit");
    assertThat(start(images(100, 100), HALF).warnings()).isEmpty();
  }

  @Test
  void imagesToValidateOnThatTheDataBringIsNotForAnOptionToChange() throws Exception {
    ImageSet training = images(50, 50).training();
    Dataset own =
        new Dataset(
            "own",
            "",
            training,
            training.first(1),
            training,
            Optional.empty(),
            List.of(),
            List.of());

    assertThat(start(own, Map.of()).warnings())
        .containsExactly(
            "Validation has 1 image, fewer than 100: its figures are mostly chance, and so is all"
                + " that follows them; add images to validate on");
  }

  /** Within 36 pixels 24 images of noise can be told apart by heart, but not others. */
  @Test
  void saysThatTheNetworkKnowsItsImagesByHeart() throws Exception {
    ImageSet noise = Samples.digits(80, 8, 8, List.of("a", "b"), 1);
    List<TrainingEnd> ends = new ArrayList<>();
    TrainingSettings settings =
        TrainingSettings.of(
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
        .startsWith("Training accuracy is 100.0 % but validation accuracy ");
  }

  @Test
  void figuresMayPartByTwentyPointsEitherWay() {
    assertThat(TrainingWarnings.of(epoch(0.95, 0.75))).isEmpty();
    assertThat(TrainingWarnings.of(epoch(0.5, 0.7))).isEmpty();
    assertThat(TrainingWarnings.of(epoch(0.9, Double.NaN))).isEmpty();
    assertThat(TrainingWarnings.of(epoch(0.91, 0.107)))
        .containsExactly(
            "Training accuracy is 91.0 % but validation accuracy 10.7 %: the network knows its"
                + " training images by heart, or those to validate on are of another kind; add"
                + " images or augmentation, and see to it that both come from one source");
    assertThat(TrainingWarnings.of(epoch(0.4869, 0.7975)))
        .containsExactly(
            "Validation accuracy is 79.8 % but training accuracy 48.7 %, which is the mean over an"
                + " epoch of learning, with dropout and on varied images: training has ended early;"
                + " raise epochs");
  }

  private static EpochResult epoch(double training, double validation) {
    return new EpochResult(1, 1e-3, 1, training, 1, validation);
  }

  /** How a training begins, which goes no further. */
  private static TrainingStart start(Dataset dataset, Map<String, String> settings) {
    List<TrainingStart> starts = new ArrayList<>();
    int classes = dataset.training().classNames().size();
    Throwable end =
        catchThrowable(
            () ->
                Trainer.train(
                    dataset,
                    TrainingSettings.of(settings),
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

  /** So many images of each class, and no others to validate or test on. */
  private static Dataset images(int... counts) {
    int[] labels =
        IntStream.range(0, counts.length)
            .flatMap(label -> IntStream.generate(() -> label).limit(counts[label]))
            .toArray();
    byte[] pixels = new byte[labels.length * 4];
    new Random(1).nextBytes(pixels);
    List<String> names = Arrays.asList("a", "b", "c", "d", "e", "f", "g").subList(0, counts.length);
    ImageSet digits = ImageSet.labelled(pixels, labels, 2, 2, names);
    return Dataset.of("images", digits, digits);
  }
}
