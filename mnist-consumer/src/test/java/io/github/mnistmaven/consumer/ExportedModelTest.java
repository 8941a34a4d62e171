package io.github.mnistmaven.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.AugmentationOption;
import io.github.mnistmaven.core.augmentation.StandardizationFit;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.network.NamedNetwork;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares complete exported models, trained for a few steps, in ONNX Runtime and in this library.
 */
class ExportedModelTest {
  private static final float TOLERANCE = 1e-5f;

  private static final ImageSet MNIST = Dataset.bundled().test().first(1000);

  private static final TrainingConfig SHORT =
      TrainingConfig.builder()
          .epochs(1)
          .maxTrainingImages(300)
          .batchSize(32)
          .augmentation(Augmentation.none())
          .build();

  @ParameterizedTest
  @EnumSource
  void exportedModelHasTheProbabilitiesOfThePredictor(NamedNetwork network) throws Exception {
    TrainedModel model = trained(SHORT.toBuilder().network(network).build());

    float[] exported = OnnxRuntime.probabilities(model, MNIST, 250);

    assertClose(exported, predicted(model, MNIST));
    assertThat(accuracy(exported, MNIST)).isGreaterThan(0.3);
  }

  @Test
  void exportsEnsembleMeanAndTemperature() throws Exception {
    TrainedModel model = trained(SHORT.toBuilder().network(NamedNetwork.DEEP).ensemble(2).build());
    for (double temperature : new double[] {0.7, 1.6}) {
      TrainedModel calibrated =
          new TrainedModel(
              model.network(), model.members(), model.manifest().withTemperature(temperature));

      assertClose(OnnxRuntime.probabilities(calibrated, MNIST, 500), predicted(calibrated, MNIST));
    }
  }

  @Test
  void exportsFeaturewiseStandardization() throws Exception {
    TrainedModel model =
        trained(
            SHORT.toBuilder()
                .network(NamedNetwork.DEEP)
                .augmentation(
                    Augmentation.none()
                        .with(AugmentationOption.FEATUREWISE_CENTER, true)
                        .with(AugmentationOption.FEATUREWISE_STD_NORMALIZATION, true))
                .build());
    assertThat(model.manifest().standardization().mean()).isNotZero();

    assertClose(OnnxRuntime.probabilities(model, MNIST, 250), predicted(model, MNIST));
  }

  @Test
  void exportsRescalingSamplewiseStandardizationAndWhitening() {
    ImageSet digits = OnnxSamples.digits(20, 12, 9);
    Augmentation each =
        Augmentation.none()
            .with(AugmentationOption.RESCALE, -2.0)
            .with(AugmentationOption.SAMPLEWISE_CENTER, true);
    Augmentation deviation = each.with(AugmentationOption.SAMPLEWISE_STD_NORMALIZATION, true);
    Augmentation whitening =
        Augmentation.none()
            .with(AugmentationOption.FEATUREWISE_CENTER, true)
            .with(AugmentationOption.ZCA_EPSILON, 0.1)
            .with(AugmentationOption.ZCA_WHITENING, true);
    for (Augmentation augmentation : List.of(each, deviation, whitening)) {
      TrainedModel model = OnnxSamples.convolutional(StandardizationFit.fit(augmentation, digits));

      assertClose(OnnxRuntime.probabilities(model, digits, 7), predicted(model, digits));
    }
  }

  /** The standard deviation is 0, so rounding errors of the mean would be divided by 1e-6. */
  @Test
  void uniformImageHasFiniteProbabilities() {
    byte[] pixels = new byte[12 * 9];
    Arrays.fill(pixels, (byte) 37);
    ImageSet uniform = ImageSet.unlabeled(pixels, 12, 9);
    Augmentation samplewise =
        Augmentation.none()
            .with(AugmentationOption.SAMPLEWISE_CENTER, true)
            .with(AugmentationOption.SAMPLEWISE_STD_NORMALIZATION, true);
    TrainedModel model = OnnxSamples.convolutional(StandardizationFit.fit(samplewise, uniform));

    assertClose(OnnxRuntime.probabilities(model, uniform, 1), predicted(model, uniform));
  }

  private static TrainedModel trained(TrainingConfig settings) throws InterruptedException {
    return Trainer.train(Dataset.bundled(), settings).model();
  }

  /** Returns probabilities without test-time augmentation, as in the exported file. */
  private static float[] predicted(TrainedModel model, ImageSet digits) {
    try (Predictor predictor = model.predictor(1)) {
      return predictor.probabilities(digits);
    }
  }

  private static void assertClose(float[] exported, float[] predicted) {
    assertThat(exported).hasSameSizeAs(predicted);
    float largest = 0;
    for (int i = 0; i < exported.length; i++) {
      largest = Math.max(largest, Math.abs(exported[i] - predicted[i]));
    }
    assertThat(largest).isLessThan(TOLERANCE);
  }

  private static double accuracy(float[] probabilities, ImageSet digits) {
    int hits = 0;
    for (int image = 0; image < digits.count(); image++) {
      float labelProbability = probabilities[10 * image + digits.label(image)];
      boolean hit = true;
      for (int c = 0; c < 10; c++) {
        hit &= probabilities[10 * image + c] <= labelProbability;
      }
      hits += hit ? 1 : 0;
    }
    return (double) hits / digits.count();
  }
}
