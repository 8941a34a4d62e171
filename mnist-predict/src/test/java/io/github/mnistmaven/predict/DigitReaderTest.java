package io.github.mnistmaven.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.image.BoundingBox;
import io.github.mnistmaven.predict.image.MalformedImageException;
import io.github.mnistmaven.predict.image.PreprocessingSteps;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Readings with a network that was not trained: its labels have no meaning. */
class DigitReaderTest {
  private static final List<String> NAMES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private static DigitReader reader() {
    NetworkSpec network =
        new NetworkSpec(
            new TensorShape(28, 28, 1),
            List.of(new DenseSpec("output", 10, true, Activation.IDENTITY, Regularization.NONE)),
            10);
    return new DigitReader(
        new TrainedModel(
            network,
            List.of(Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, 66)),
            ModelManifest.single(
                28, 28, NAMES, Standardization.none(), List.of(), new TreeMap<>())));
  }

  /** Paints narrow ovals on white paper, 60 pixels apart. */
  private static BufferedImage ovals(int count) {
    BufferedImage image = new BufferedImage(80 + 60 * count, 160, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(8));
    for (int i = 0; i < count; i++) {
      graphics.drawOval(50 + 60 * i, 40, 34, 70);
    }
    graphics.dispose();
    return image;
  }

  @Test
  void readsTheDigitsOfALineWithTheirPositions() {
    try (DigitReader reader = reader()) {
      DigitReading reading = reader.read(ovals(3));

      assertThat(reading.isRead()).isTrue();
      assertThat(reading.text()).hasSize(3);
      assertThat(reading.probability())
          .isEqualTo(
              reading.digits().get(0).probability()
                  * reading.digits().get(1).probability()
                  * reading.digits().get(2).probability());
      // The outline of 34 x 70 with a pen of 8 pixels.
      assertThat(reading.digits().get(1).boundingBox()).isEqualTo(new BoundingBox(106, 36, 42, 78));
    }
  }

  @Test
  void aBlankPictureHasNoDigit() {
    try (DigitReader reader = reader()) {
      DigitReading reading = reader.read(ovals(0));

      assertThat(reading)
          .isEqualTo(new DigitReading(DigitReading.Status.NO_DIGIT, "", 0, List.of()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2, 3",
    "30000, 1",
    "1, 30000",
    "5, 9",
    "28, 28",
    "100, 7",
    "200, 200",
    "3000, 40"
  })
  void aPictureOfOneColorHasNoDigitWhateverItsSize(int width, int height) {
    try (DigitReader reader = reader()) {
      for (Color color : List.of(Color.BLACK, Color.WHITE, Color.GRAY, new Color(250, 249, 251))) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();

        assertThat(reader.read(image).status()).isEqualTo(DigitReading.Status.NO_DIGIT);
        assertThat(reader.classifier().classify(image).status())
            .isEqualTo(DigitReading.Status.NO_DIGIT);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void noiseOfAnySizeCausesNoException(int seed) {
    Random random = new Random(seed);
    try (DigitReader reader = reader()) {
      for (int i = 0; i < 40; i++) {
        int width = 1 + random.nextInt(120);
        int height = 1 + random.nextInt(120);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = new byte[width * height];
        random.nextBytes(pixels);
        image.getRaster().setDataElements(0, 0, width, height, pixels);

        assertThat(reader.read(image).status()).isNotNull();
      }
    }
  }

  @Test
  void classifyReportsSeveralDigits() {
    try (DigitReader reader = reader();
        DigitClassifier classifier = reader.classifier()) {
      DigitReading reading = classifier.classify(ovals(2));

      assertThat(reading.status()).isEqualTo(DigitReading.Status.SEVERAL_DIGITS);
      assertThat(reading.text()).isEmpty();
      assertThat(reading.digits()).hasSize(2);
      assertThat(classifier.classify(ovals(1)).text()).hasSize(1);
    }
  }

  @Test
  void theTextSatisfiesTheSpecification() {
    try (DigitReader reader = reader()) {
      FieldSpec spec = FieldSpec.digits(4).withCheckDigit(CheckDigit.LUHN);

      assertThat(reader.read(ovals(4), spec).text()).matches(CheckDigit.LUHN);
      DigitReading three = reader.read(ovals(3), spec);
      assertThat(three.status()).isEqualTo(DigitReading.Status.NO_VALID_TEXT);
      assertThat(three.digits()).hasSize(3);
    }
  }

  @Test
  void aPhotoOfTwentyMegapixelsIsReadInItsOwnPixels() {
    BufferedImage large = new BufferedImage(5200, 3900, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = large.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 5200, 3900);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(100));
    graphics.drawOval(2000, 1500, 600, 1000);
    graphics.dispose();
    try (DigitReader reader = reader()) {
      BoundingBox box = reader.read(large).digits().get(0).boundingBox();

      assertThat(box.x()).isBetween(1900, 2000);
      assertThat(box.y()).isBetween(1400, 1500);
      assertThat(box.width()).isBetween(680, 780);
      assertThat(box.height()).isBetween(1080, 1180);
    }
  }

  @Test
  void readsAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("field.png");
    ImageIO.write(ovals(2), "png", file.toFile());
    try (DigitReader reader = reader()) {
      assertThat(reader.read(file)).isEqualTo(reader.read(ovals(2)));
    }
  }

  @Test
  void aFileThatIsNoPictureIsRefusedWithItsName(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("notes.txt"), "12345");
    try (DigitReader reader = reader()) {
      assertThatThrownBy(() -> reader.read(file))
          .isInstanceOf(MalformedImageException.class)
          .hasMessage(
              file + ": expected a PNG, JPEG, BMP or GIF image, found 5 bytes of another format");
    }
  }

  @Test
  void theStepsShowTheDigitsThatAreRead() {
    try (DigitReader reader = reader()) {
      PreprocessingSteps steps = reader.preprocess(ovals(2));

      assertThat(steps.grayscale().getWidth()).isEqualTo(200);
      assertThat(steps.digits().stream().map(PreprocessingSteps.Digit::boundingBox))
          .isEqualTo(
              reader.read(ovals(2)).digits().stream().map(RecognizedDigit::boundingBox).toList());
      assertThat(steps.digits().get(0).image().getWidth()).isEqualTo(28);
    }
  }

  @Test
  void concurrentCallsReturnEqualReadings() {
    try (DigitReader reader = reader()) {
      DigitReading expected = reader.read(ovals(4));

      List<DigitReading> actual =
          IntStream.range(0, 32).parallel().mapToObj(i -> reader.read(ovals(4))).toList();

      assertThat(actual).allMatch(expected::equals);
    }
  }

  @Test
  void rejectsNullAndCallsAfterClose() {
    DigitReader reader = reader();
    assertThatThrownBy(() -> reader.read((BufferedImage) null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("image must not be null; ImageIO.read returns null");
    reader.close();
    assertThatThrownBy(() -> reader.read(ovals(1))).isInstanceOf(IllegalStateException.class);
  }
}
