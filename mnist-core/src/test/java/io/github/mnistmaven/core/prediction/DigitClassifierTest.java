package io.github.mnistmaven.core.prediction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.Polarity;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.network.NotebookNetwork;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DigitClassifierTest {
  private static final List<String> NAMES = List.of("one", "two", "three");

  @Test
  void givesEachClassItsProbabilityAndNamesTheLikeliest() {
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
  void answersManyThreadsAsItAnswersOne() {
    Digits digits = images(64);
    try (DigitClassifier classifier = classifier()) {
      List<Prediction> alone = classifier.classify(digits);

      List<List<Prediction>> together =
          IntStream.range(0, 32).parallel().mapToObj(i -> classifier.classify(digits)).toList();

      assertThat(together).allMatch(alone::equals);
    }
  }

  @Test
  void readsAPictureOfTheModelsOwnSizePixelByPixel() {
    BufferedImage picture = new BufferedImage(9, 8, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = new byte[72];
    for (int i = 0; i < 72; i++) {
      boolean border = i / 9 == 0 || i / 9 == 7 || i % 9 == 0 || i % 9 == 8;
      pixels[i] = (byte) (border ? 0 : i * 3);
      picture.getRaster().setSample(i % 9, i / 9, 0, pixels[i] & 0xFF);
    }
    try (DigitClassifier classifier = classifier()) {
      assertThat(classifier.classify(picture))
          .isEqualTo(classifier.classify(Digits.unlabelled(pixels, 8, 9)).get(0));
    }
  }

  @Test
  void takesTheInkToBeOnTheSideThatTheCallerNames() {
    // Half black, half white: the border does not tell, so the caller must.
    BufferedImage picture = new BufferedImage(9, 8, BufferedImage.TYPE_BYTE_GRAY);
    byte[] left = new byte[72];
    byte[] right = new byte[72];
    for (int i = 0; i < 72; i++) {
      picture.getRaster().setSample(i % 9, i / 9, 0, i % 9 < 4 ? 255 : 0);
      left[i] = (byte) (i % 9 < 4 ? 255 : 0);
      right[i] = (byte) (i % 9 < 4 ? 0 : 255);
    }
    try (DigitClassifier classifier = classifier()) {
      assertThat(classifier.classify(picture, Polarity.LIGHT_ON_DARK))
          .isEqualTo(classifier.classify(Digits.unlabelled(left, 8, 9)).get(0));
      assertThat(classifier.classify(picture, Polarity.DARK_ON_LIGHT))
          .isEqualTo(classifier.classify(Digits.unlabelled(right, 8, 9)).get(0));
    }
  }

  @Test
  void saysWhereAMissingPictureComesFrom() throws IOException {
    BufferedImage none = ImageIO.read(new ByteArrayInputStream("no picture".getBytes(UTF_8)));

    try (DigitClassifier classifier = classifier()) {
      assertThatThrownBy(() -> classifier.classify(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "image must be a picture but is null, as ImageIO.read returns it");
    }
  }

  @Test
  void refusesImagesOfAnotherSize() {
    try (DigitClassifier classifier = classifier()) {
      assertThatThrownBy(() -> classifier.classify(Digits.unlabelled(new byte[64], 8, 8)))
          .hasMessage("images must be 8 x 9 as the model's but are 8 x 8");
    }
  }

  @Test
  void cannotBeUsedOnceItIsClosed() {
    DigitClassifier classifier = classifier();
    classifier.close();

    assertThatThrownBy(() -> classifier.classify(images(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static DigitClassifier classifier() {
    NetworkSpec network = new NotebookNetwork().spec(8, 9, NAMES.size());
    Weights weights = Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, 66);
    return new DigitClassifier(
        new TrainedModel(
            network,
            List.of(weights),
            ModelManifest.single(
                8, 9, NAMES, Standardization.none(), new TreeMap<>(), new TreeMap<>())));
  }

  private static Digits images(int count) {
    byte[] pixels = new byte[count * 72];
    new Random(1).nextBytes(pixels);
    return Digits.unlabelled(pixels, 8, 9);
  }
}
