package io.github.mnistmaven.predict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.image.Polarity;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitClassifierTest {
  private static final List<String> NAMES = List.of("one", "two", "three");

  @Test
  void returnsProbabilitiesAndTheMostProbableClass() {
    try (DigitClassifier classifier = classifier()) {
      for (Prediction prediction : classifier.classify(images(5))) {
        List<Double> probabilities = prediction.probabilities();
        assertThat(probabilities.stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-5));
        int best = NAMES.indexOf(prediction.label());
        assertThat(probabilities.get(best)).isEqualTo(prediction.probability());
        assertThat(probabilities).allMatch(p -> p <= prediction.probability());
      }
    }
  }

  @Test
  void concurrentCallsReturnEqualPredictions() {
    ImageSet set = images(64);
    try (DigitClassifier classifier = classifier()) {
      List<Prediction> expected = classifier.classify(set);

      List<List<Prediction>> actual =
          IntStream.range(0, 32).parallel().mapToObj(i -> classifier.classify(set)).toList();

      assertThat(actual).allMatch(expected::equals);
    }
  }

  @Test
  void usesPixelsOfAPictureOfTheModelsSize() {
    BufferedImage picture = new BufferedImage(9, 8, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = new byte[72];
    for (int i = 0; i < 72; i++) {
      boolean border = i / 9 == 0 || i / 9 == 7 || i % 9 == 0 || i % 9 == 8;
      pixels[i] = (byte) (border ? 0 : i * 3);
      picture.getRaster().setSample(i % 9, i / 9, 0, pixels[i] & 0xFF);
    }
    try (DigitClassifier classifier = classifier()) {
      assertThat(prediction(classifier.classify(picture)))
          .isEqualTo(classifier.classify(ImageSet.unlabeled(pixels, 8, 9)).get(0));
    }
  }

  @Test
  void usesTheGivenPolarity() {
    // Half black, half white: the polarity cannot be detected from the border.
    BufferedImage picture = new BufferedImage(9, 8, BufferedImage.TYPE_BYTE_GRAY);
    byte[] left = new byte[72];
    byte[] right = new byte[72];
    for (int i = 0; i < 72; i++) {
      picture.getRaster().setSample(i % 9, i / 9, 0, i % 9 < 4 ? 255 : 0);
      left[i] = (byte) (i % 9 < 4 ? 255 : 0);
      right[i] = (byte) (i % 9 < 4 ? 0 : 255);
    }
    try (DigitClassifier classifier = classifier()) {
      assertThat(prediction(classifier.classify(picture, Polarity.LIGHT_ON_DARK)))
          .isEqualTo(classifier.classify(ImageSet.unlabeled(left, 8, 9)).get(0));
      assertThat(prediction(classifier.classify(picture, Polarity.DARK_ON_LIGHT)))
          .isEqualTo(classifier.classify(ImageSet.unlabeled(right, 8, 9)).get(0));
    }
  }

  @Test
  void rejectsNullWithItsLikelyCause() throws IOException {
    BufferedImage none = ImageIO.read(new ByteArrayInputStream("no picture".getBytes(UTF_8)));

    try (DigitClassifier classifier = classifier()) {
      assertThatThrownBy(() -> classifier.classify(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "image must not be null; ImageIO.read returns null for a file that it cannot decode");
    }
  }

  @Test
  void rejectsImagesOfAnotherSize() {
    try (DigitClassifier classifier = classifier()) {
      assertThatThrownBy(() -> classifier.classify(ImageSet.unlabeled(new byte[64], 8, 8)))
          .hasMessage("images must be 8 x 9, the input size of the model, but are 8 x 8");
    }
  }

  @Test
  void rejectsCallsAfterClose() {
    DigitClassifier classifier = classifier();
    classifier.close();

    assertThatThrownBy(() -> classifier.classify(images(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void warmUpDoesNotChangePredictions() {
    try (DigitClassifier classifier = classifier()) {
      List<Prediction> beforeWarmUp = classifier.classify(images(3));

      classifier.warmUp();

      assertThat(classifier.classify(images(3))).isEqualTo(beforeWarmUp);
    }
  }

  @Test
  void loadsAFileAndAStream(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("model.zip");
    model().save(file);
    try (DigitClassifier classifier = classifier();
        InputStream in = Files.newInputStream(file);
        DigitClassifier ofFile = DigitClassifier.load(file);
        DigitClassifier ofStream = DigitClassifier.load(in)) {
      assertThat(ofFile.classify(images(3))).isEqualTo(classifier.classify(images(3)));
      assertThat(ofStream.classify(images(3))).isEqualTo(classifier.classify(images(3)));
    }
  }

  private static Prediction prediction(DigitReading reading) {
    assertThat(reading.status()).isEqualTo(DigitReading.Status.READ);
    return reading.digits().get(0).prediction();
  }

  private static DigitClassifier classifier() {
    return new DigitClassifier(model());
  }

  private static TrainedModel model() {
    NetworkSpec network =
        new NetworkSpec(
            new TensorShape(8, 9, 1),
            List.of(
                new Conv2dSpec(
                    "conv",
                    4,
                    Window.square(3, 1, Padding.SAME),
                    true,
                    Activation.RELU,
                    Regularization.NONE),
                new BatchNormSpec("norm", 0.99, 0.001, true),
                new DenseSpec(
                    "output", NAMES.size(), true, Activation.IDENTITY, Regularization.NONE)),
            NAMES.size());
    Weights weights = Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, 66);
    return new TrainedModel(
        network,
        List.of(weights),
        ModelManifest.single(8, 9, NAMES, Standardization.none(), List.of(), new TreeMap<>()));
  }

  private static ImageSet images(int count) {
    byte[] pixels = new byte[count * 72];
    new Random(1).nextBytes(pixels);
    return ImageSet.unlabeled(pixels, 8, 9);
  }
}
