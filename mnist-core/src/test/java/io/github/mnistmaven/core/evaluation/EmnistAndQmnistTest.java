package io.github.mnistmaven.core.evaluation;

import static io.github.mnistmaven.core.digits.ReadOption.TRANSPOSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.IdxWriter;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.training.SmallNetwork;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets in the formats of EMNIST and QMNIST, from files to evaluation. */
class EmnistAndQmnistTest {
  private static final int SIDE = 12;
  private static final int CLASSES = 62;

  private static final TrainingConfig SETTINGS =
      TrainingConfig.builder()
          .epochs(6)
          .batchSize(32)
          .learningRate(0.01)
          .validationSplit(0.0)
          .augmentation(Augmentation.none())
          .build();

  @TempDir Path folder;

  @Test
  void learnsSixtyTwoClassesOfTransposedImages() throws Exception {
    ImageSet training = glyphs(16 * CLASSES, 1);
    ImageSet test = glyphs(2 * CLASSES, 2);
    writeEmnist("train", training);
    writeEmnist("test", test);
    Dataset upright = Dataset.load(folder, ReadOptions.defaults().with(TRANSPOSE, true));
    Dataset transposed = Dataset.load(folder, ReadOptions.defaults());

    assertThat(pixels(upright.training())).isEqualTo(pixels(training));
    assertThat(pixels(transposed.training())).isNotEqualTo(pixels(training));
    assertThat(upright.test().classNames()).hasSize(CLASSES).endsWith("y", "z");

    TrainedModel model = train(upright);

    assertThat(accuracy(model, upright.test())).isGreaterThan(0.9);
    // A transposed glyph is the glyph of another class, except for a few symmetric ones.
    assertThat(accuracy(model, transposed.test())).isLessThan(0.3);
  }

  /**
   * Returns images of 3 x 3 blocks: six encode the bits of the class, one is always bright, two are
   * always dark; with noise.
   */
  private static ImageSet glyphs(int count, long seed) {
    Random random = new Random(seed);
    List<String> names = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    byte[] pixels = new byte[count * SIDE * SIDE];
    int[] labels = new int[count];
    for (int image = 0; image < count; image++) {
      labels[image] = image % CLASSES;
      int blocks = labels[image] | 1 << 6;
      for (int i = 0; i < SIDE * SIDE; i++) {
        int block = i / SIDE / 4 * 3 + i % SIDE / 4;
        int level = (blocks >> block & 1) == 1 ? 180 : 0;
        pixels[image * SIDE * SIDE + i] = (byte) (level + random.nextInt(60));
      }
    }
    return ImageSet.labeled(pixels, labels, SIDE, SIDE, names);
  }

  private void writeEmnist(String subset, ImageSet digits) throws IOException {
    String name = "emnist-byclass-" + subset;
    IdxWriter.writeImages(transposed(digits), folder.resolve(name + "-images-idx3-ubyte.gz"));
    IdxWriter.writeLabels(digits, folder.resolve(name + "-labels-idx1-ubyte.gz"));
    StringBuilder mapping = new StringBuilder();
    for (int label = 0; label < CLASSES; label++) {
      int code = label < 10 ? '0' + label : label < 36 ? 'A' + label - 10 : 'a' + label - 36;
      mapping.append(label).append(' ').append(code).append('\n');
    }
    Files.writeString(folder.resolve("emnist-byclass-mapping.txt"), mapping);
  }

  private static ImageSet transposed(ImageSet digits) {
    byte[] pixels = new byte[digits.count() * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      int pixel = i % (SIDE * SIDE);
      pixels[i] = (byte) digits.pixel(i / (SIDE * SIDE), pixel % SIDE, pixel / SIDE);
    }
    return ImageSet.unlabeled(pixels, SIDE, SIDE);
  }

  @Test
  void learnsQmnistLabelsFromTheFirstOfEightColumns() throws Exception {
    ImageSet training = halved(Dataset.bundled().training().first(1000));
    ImageSet test = halved(Dataset.bundled().test().first(200));
    writeQmnist("train", training);
    writeQmnist("test", test);
    Dataset qmnist = Dataset.load(folder, ReadOptions.defaults());

    assertThat(pixels(qmnist.training())).isEqualTo(pixels(training));
    assertThat(qmnist.training().labelCounts()).isEqualTo(training.labelCounts());
    // The first test image of MNIST is a seven.
    assertThat(qmnist.test().label(0)).isEqualTo(7);

    TrainedModel model = train(qmnist);

    assertThat(accuracy(model, qmnist.test())).isGreaterThan(0.8);
  }

  /** Returns images with every second row and column, to reduce the training time. */
  private static ImageSet halved(ImageSet digits) {
    byte[] pixels = new byte[digits.count() * 14 * 14];
    int[] labels = new int[digits.count()];
    for (int i = 0; i < pixels.length; i++) {
      int image = i / (14 * 14);
      labels[image] = digits.label(image);
      pixels[i] = (byte) digits.pixel(image, i / 14 % 14 * 2, i % 14 * 2);
    }
    return ImageSet.labeled(pixels, labels, 14, 14, digits.classNames());
  }

  /**
   * Writes labels with columns class, series, writer, writer's digit, NIST class code, index, 0, 0.
   */
  private void writeQmnist(String subset, ImageSet digits) throws IOException {
    String name = "qmnist-" + subset;
    IdxWriter.writeImages(digits, folder.resolve(name + "-images-idx3-ubyte.gz"));
    try (DataOutputStream out =
        new DataOutputStream(
            new GZIPOutputStream(
                Files.newOutputStream(folder.resolve(name + "-labels-idx2-int.gz"))))) {
      int[] header = {0x0C02, digits.count(), 8};
      writeInts(out, header);
      for (int i = 0; i < digits.count(); i++) {
        int label = digits.label(i);
        writeInts(out, label, 1 + i % 4, 500 + i, i % 100, 48 + label, i, 0, 0);
      }
    }
  }

  private static void writeInts(DataOutputStream out, int... values) throws IOException {
    for (int value : values) {
      out.writeInt(value);
    }
  }

  private static TrainedModel train(Dataset dataset) throws InterruptedException {
    return Trainer.train(
            dataset, SETTINGS, TrainingSetup.of(new SmallNetwork()), TrainingListener.none())
        .model();
  }

  private static double accuracy(TrainedModel model, ImageSet digits) {
    return Evaluation.of(model.probabilities(digits), digits).accuracy().value();
  }

  private static byte[] pixels(ImageSet digits) {
    byte[] pixels = new byte[digits.count() * digits.pixelsPerImage()];
    for (int i = 0; i < digits.count(); i++) {
      digits.copyPixels(i, pixels, i * digits.pixelsPerImage());
    }
    return pixels;
  }
}
