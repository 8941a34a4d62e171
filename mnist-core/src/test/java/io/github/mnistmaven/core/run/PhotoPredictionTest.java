package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.PngWriter;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.prediction.PredictedImage;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.DigitReader;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions of image files by a network that was not trained: its labels have no meaning. */
class PhotoPredictionTest {
  @TempDir Path folder;

  private final RecordingLog log = new RecordingLog();
  private Path pictures;

  @BeforeEach
  void makeFolder() throws Exception {
    pictures = Files.createDirectories(folder.resolve("pictures"));
  }

  private static TrainedModel model(List<String> classNames) {
    NetworkSpec network =
        new NetworkSpec(
            new TensorShape(28, 28, 1),
            List.of(new DenseSpec("output", 10, true, Activation.IDENTITY, Regularization.NONE)),
            10);
    return new TrainedModel(
        network,
        List.of(Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, 66)),
        ModelManifest.single(
            28, 28, classNames, Standardization.none(), List.of(), new TreeMap<>()));
  }

  private PredictionRequest request(ReadOptions options) throws Exception {
    return request(ImageSet.digitNames(), options);
  }

  private PredictionRequest request(List<String> classNames, ReadOptions options) throws Exception {
    PredictionRequest request =
        PredictionRequest.in(folder, DatasetSource.of(pictures, options)).withProbability();
    model(classNames).save(request.model());
    return request;
  }

  private List<PredictedImage> predict() throws Exception {
    return PredictionRun.run(request(ReadOptions.defaults()), log);
  }

  /** Paints narrow ovals on white paper, 60 pixels apart. */
  private BufferedImage ovals(int count, String name) throws Exception {
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
    ImageIO.write(image, "png", pictures.resolve(name).toFile());
    return image;
  }

  @Test
  void readsOneOrSeveralDigitsOfAPhotoAndNoneOfBlankPaper() throws Exception {
    ovals(0, "blank.png");
    ovals(1, "one.png");
    BufferedImage two = ovals(2, "two.png");

    List<PredictedImage> images = predict();

    assertThat(images)
        .extracting(PredictedImage::imageId)
        .containsExactly("blank.png", "one.png", "two.png");
    assertThat(images.get(0)).isEqualTo(new PredictedImage("blank.png", "", 0));
    assertThat(images.get(1).label()).hasSize(1);
    try (DigitReader reader = new DigitReader(model(ImageSet.digitNames()))) {
      assertThat(images.get(2).label()).hasSize(2).isEqualTo(reader.read(two).text());
    }
    assertThat(Files.readAllLines(folder.resolve("answer.csv")))
        .startsWith("ImageId,Label,Probability", "blank.png,,0.000000")
        .hasSize(4);
    assertThat(log.infos)
        .contains(
            "1 of 3 labels are empty: 1 without a digit, 0 unclear, 0 below minProbability=0.0")
        .endsWith("Predicted 3 images: " + folder.resolve("answer.csv"));
  }

  @Test
  void imagesOfTheModelsSizeAreClassifiedAsTheyAre() throws Exception {
    ImageSet digits = Dataset.bundled().test().select(new int[] {0, 1, 2});
    PngWriter.write(digits, 0, pictures.resolve("0.png"));
    ovals(0, "1.png");
    PngWriter.write(digits, 1, pictures.resolve("2.png"));
    PngWriter.write(digits, 2, pictures.resolve("3.png"));
    PngWriter.write(ImageSet.unlabeled(new byte[784], 28, 28), 0, pictures.resolve("4.png"));

    List<PredictedImage> images = predict();

    try (DigitReader reader = new DigitReader(model(ImageSet.digitNames()))) {
      List<PredictedImage> expected =
          reader.classifier().classify(digits).stream()
              .map(prediction -> PredictedImage.of("", prediction))
              .toList();
      assertThat(List.of(images.get(0), images.get(2), images.get(3)))
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("imageId")
          .isEqualTo(expected);
    }
    assertThat(images.get(1).isLabeled()).isFalse();
    assertThat(images.get(4).isLabeled()).isTrue();
  }

  @Test
  void theLabelIsEmptyBelowTheMinimumProbability() throws Exception {
    PngWriter.write(Dataset.bundled().test(), 0, pictures.resolve("a.png"));
    ovals(1, "b.png");
    double least = predict().stream().mapToDouble(PredictedImage::probability).min().orElseThrow();

    List<PredictedImage> images =
        PredictionRun.run(
            request(ReadOptions.defaults()).withMinProbability(Math.nextUp(least)), log);

    assertThat(images)
        .allMatch(image -> image.isLabeled() == (image.probability() > least))
        .filteredOn(image -> !image.isLabeled())
        .hasSize(1);
    assertThat(log.infos)
        .anyMatch(
            line ->
                line.startsWith(
                    "1 of 2 labels are empty: 0 without a digit, 0 unclear, 1 below"
                        + " minProbability="));
  }

  @Test
  void modelsOfOtherClassesReadOneCharacterOfEachPicture() throws Exception {
    ovals(2, "two.png");
    List<String> letters = List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J");

    List<PredictedImage> images = PredictionRun.run(request(letters, ReadOptions.defaults()), log);

    assertThat(images.get(0).label()).isIn(letters);
    assertThat(log.infos)
        .contains(
            "The classes are not single digits: each image file is prepared as one character");
  }

  @Test
  void aDamagedPhotoFailsOrIsSkippedAsOnBadSampleStates() throws Exception {
    ovals(1, "a.png");
    ovals(2, "b.png");
    Path damaged = pictures.resolve("b.png");
    byte[] content = Files.readAllBytes(damaged);
    Files.write(damaged, Arrays.copyOf(content, content.length / 2));

    assertThatThrownBy(this::predict)
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessage(damaged + ": expected a complete PNG image, found a file without end chunk");
    List<PredictedImage> images =
        PredictionRun.run(
            request(ReadOptions.defaults().with(ReadOption.ON_BAD_SAMPLE, OnBadSample.SKIP)), log);

    assertThat(images).extracting(PredictedImage::imageId).containsExactly("a.png");
    assertThat(log.warnings)
        .containsExactly(
            "Skipped "
                + damaged
                + ": expected a complete PNG image, found a file without end chunk");
  }
}
