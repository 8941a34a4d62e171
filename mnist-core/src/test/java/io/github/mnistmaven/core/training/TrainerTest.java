package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.schedule.LearningRateSchedule;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final TrainingConfig QUICK =
      TrainingConfig.builder().epochs(3).batchSize(16).augmentation(Augmentation.none()).build();

  @Test
  void learnsWhichBandOfAnImageIsBright() throws Exception {
    List<EpochResult> epochs = new ArrayList<>();

    train(
        bands(240),
        QUICK.toBuilder().epochs(4).learningRate(0.01).build(),
        new TrainingListener() {
          @Override
          public void onEpoch(EpochResult epoch) {
            epochs.add(epoch);
          }
        });

    // Training accuracy uses batch statistics, validation accuracy running statistics.
    assertThat(epochs.get(3).accuracy()).isGreaterThan(0.95);
    assertThat(epochs.get(3).validationAccuracy()).isGreaterThan(0.95);
  }

  /** Without bias correction of the running statistics, the accuracy would be 11 %. */
  @Test
  void aSingleEpochOnFewImagesIsFarAboveChance() throws Exception {
    TrainingConfig settings = TrainingConfig.builder().epochs(1).maxTrainingImages(3000).build();

    Training training = train(Dataset.bundled(), settings);

    assertThat(training.history().epochs().get(0).validationAccuracy()).isGreaterThan(0.7);
  }

  @Test
  void givesTheSameModelForTheSameSeed() throws Exception {
    TrainedModel first = train(bands(100), QUICK, TrainingListener.none()).model();
    TrainedModel second = train(bands(100), QUICK, TrainingListener.none()).model();
    TrainedModel other =
        train(bands(100), QUICK.toBuilder().seed(67L).build(), TrainingListener.none()).model();

    assertThat(second.toBytes()).isEqualTo(first.toBytes());
    assertThat(other.members().get(0).toArray()).isNotEqualTo(first.members().get(0).toArray());
  }

  /**
   * The default network uses several implementations of convolution. 90 images are not a multiple
   * of the images per thread, and the last batch is smaller.
   */
  @Test
  void givesTheSameModelFileForAnyNumberOfThreads() throws Exception {
    TrainingConfig settings =
        QUICK.toBuilder().epochs(2).augmentation(Augmentation.notebook()).build();
    byte[] one =
        Trainer.train(bands(100), settings.toBuilder().threads(1).build()).model().toBytes();
    byte[] two =
        Trainer.train(bands(100), settings.toBuilder().threads(2).build()).model().toBytes();
    Training three = Trainer.train(bands(100), settings.toBuilder().threads(3).build());

    assertThat(two).isEqualTo(one);
    assertThat(three.model().toBytes()).isEqualTo(one);
    assertThat(three.environment()).containsEntry("threads", "3");
  }

  @Test
  void reportsEachEpochWithItsLearningRate() throws Exception {
    List<EpochResult> epochs = new ArrayList<>();
    List<TrainingEnd> ends = new ArrayList<>();

    train(
        bands(100),
        QUICK.toBuilder().learningRateSchedule(new LearningRateSchedule.Exponential(0.9)).build(),
        new TrainingListener() {
          @Override
          public void onEpoch(EpochResult epoch) {
            epochs.add(epoch);
          }

          @Override
          public void onEnd(TrainingEnd end) {
            ends.add(end);
          }
        });

    assertThat(epochs).extracting(EpochResult::epoch).containsExactly(1, 2, 3);
    assertThat(epochs.get(2).learningRate()).isCloseTo(0.00081, within(1e-12));
    assertThat(epochs.get(2).loss()).isLessThan(epochs.get(0).loss());
    assertThat(epochs).allSatisfy(e -> assertThat(e.validationLoss()).isPositive());
    assertThat(ends).singleElement().extracting(e -> e.history().epochs()).isEqualTo(epochs);
  }

  /** Two epochs of six steps each: the cosine is half way down after the first. */
  @Test
  void recordsLearningRatesThatChangeWithinAnEpoch() throws Exception {
    TrainingConfig cosine =
        QUICK.toBuilder().epochs(2).learningRateSchedule(LearningRateSchedule.of("cosine")).build();

    List<EpochResult> epochs = train(bands(100), cosine).history().epochs();

    double third = (1 + Math.sqrt(3) / 2) / 2;
    assertThat(epochs.get(0).learningRates()).hasSize(6);
    assertThat(epochs.get(0).learningRates().get(0)).isEqualTo(epochs.get(0).learningRate());
    // cos(pi 2/12) is half the root of 3, cos(pi 4/12) is a half.
    assertThat(epochs.get(0).learningRates().get(2)).isCloseTo(1e-3 * third, within(1e-12));
    assertThat(epochs.get(0).learningRates().get(4)).isCloseTo(0.75e-3, within(1e-12));
    assertThat(epochs.get(1).learningRate()).isCloseTo(0.5e-3, within(1e-12));
    assertThat(epochs.get(1).learningRates().get(2)).isCloseTo(0.25e-3, within(1e-12));
  }

  @Test
  void trainsEachStepWithItsLearningRate() {
    assertThatThrownBy(
            () ->
                train(
                    bands(100),
                    QUICK.toBuilder()
                        .epochs(1)
                        .batchSize(30)
                        .learningRate(1e30)
                        .learningRateSchedule(LearningRateSchedule.of("cosine(0.0001)"))
                        .build()))
        .isInstanceOf(TrainingDivergedException.class)
        // After the first of three steps, at a third of the cosine from 1e30 to almost 0.
        .hasMessageContaining("in epoch 1 at learning rate 7.5");
  }

  @Test
  void holdsOutTheValidationSplit() throws Exception {
    List<TrainingStart> starts = new ArrayList<>();

    train(
        bands(100),
        QUICK.toBuilder().epochs(1).validationSplit(0.25).maxTrainingImages(80).build(),
        new TrainingListener() {
          @Override
          public void onStart(TrainingStart start) {
            starts.add(start);
          }
        });

    assertThat(starts.get(0).trainingImages()).isEqualTo(60);
    assertThat(starts.get(0).validationImages()).isEqualTo(20);
    // 60 images are three batches of 16 and a last one of 12.
    assertThat(starts.get(0).steps()).isEqualTo(4);
  }

  @Test
  void hasNoValidationMetricsWithoutAValidationSet() throws Exception {
    List<EpochResult> epochs = new ArrayList<>();

    train(
        bands(50),
        QUICK.toBuilder().epochs(1).validationSplit(0.0).build(),
        new TrainingListener() {
          @Override
          public void onEpoch(EpochResult epoch) {
            epochs.add(epoch);
          }
        });

    assertThat(epochs.get(0).validationLoss()).isNaN();
    assertThat(epochs.get(0).validationAccuracy()).isNaN();
  }

  @Test
  void theManifestDeterminesTheValidationSet() throws Exception {
    Dataset bands = bands(100);
    TrainingConfig settings = QUICK.toBuilder().epochs(1).maxTrainingImages(60).seed(5L).build();

    TrainedModel model = train(bands, settings, TrainingListener.none()).model();

    ImageSet heldOut = Trainer.split(bands, settings).validation();
    ImageSet again = Trainer.split(bands, recorded(model)).validation();
    assertThat(pixels(again)).isEqualTo(pixels(heldOut)).hasSize(6 * 64);
  }

  @Test
  void stratifiesTheValidationSplitOnRequest() throws Exception {
    Dataset bands = bands(100);
    TrainingConfig settings = QUICK.toBuilder().epochs(1).validationSplit(0.4).build();
    assertThat(Trainer.split(bands, settings).validation().labelCounts())
        .isNotEqualTo(new int[] {10, 10, 10, 10});

    TrainedModel model =
        train(bands, settings.toBuilder().stratify(true).build(), TrainingListener.none()).model();

    // Four classes of 25 images each.
    assertThat(Trainer.split(bands, recorded(model)).validation().labelCounts())
        .containsExactly(10, 10, 10, 10);
  }

  @Test
  void rejectsAnEmptyTrainingSet() {
    assertThatThrownBy(
            () ->
                train(
                    bands(100),
                    QUICK.toBuilder().maxTrainingImages(1).validationSplit(0.9).build(),
                    TrainingListener.none()))
        .hasMessage(
            "a validation split of 0.9 leaves no training image (number of images: 1); use a"
                + " smaller validation split or more images");
  }

  @Test
  void rejectsImagesWithoutLabels() {
    ImageSet unlabeled = ImageSet.unlabeled(new byte[2 * 64], 8, 8);

    assertThatThrownBy(
            () -> train(Dataset.of("x", unlabeled, unlabeled), QUICK, TrainingListener.none()))
        .hasMessage(
            "training needs at least one labeled image but found 2 images of 8 x 8, unlabeled, 1 of"
                + " them for training");
  }

  @Test
  void stopsIfTheLossIsNotFinite() {
    assertThatThrownBy(
            () ->
                train(
                    bands(100),
                    QUICK.toBuilder().learningRate(1e30).build(),
                    TrainingListener.none()))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("training diverged: the loss is not a number in epoch")
        .hasMessageContaining("try a smaller learning rate");
  }

  private static Training train(Dataset dataset, TrainingConfig settings)
      throws InterruptedException {
    return train(dataset, settings, TrainingListener.none());
  }

  private static Training train(Dataset dataset, TrainingConfig settings, TrainingListener listener)
      throws InterruptedException {
    return Trainer.train(dataset, settings, Interrupted.SETUP, listener);
  }

  /** Creates images of 8 x 8 pixels; the class is the index of the bright band of two rows. */
  private static Dataset bands(int count) {
    return Dataset.of("bands", draw(count, 1), draw(200, 2));
  }

  private static ImageSet draw(int count, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * 64];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 4;
      for (int p = 0; p < 64; p++) {
        boolean bright = p / 16 == labels[i];
        pixels[i * 64 + p] = (byte) ((bright ? 150 : 0) + random.nextInt(100));
      }
    }
    return ImageSet.labeled(pixels, labels, 8, 8, List.of("a", "b", "c", "d"));
  }

  private static byte[] pixels(ImageSet digits) {
    byte[] pixels = new byte[digits.count() * digits.pixelsPerImage()];
    for (int i = 0; i < digits.count(); i++) {
      digits.copyPixels(i, pixels, i * digits.pixelsPerImage());
    }
    return pixels;
  }

  private static TrainingConfig recorded(TrainedModel model) {
    return TrainingSpec.allOf(model.manifest()).get(0).config();
  }
}
