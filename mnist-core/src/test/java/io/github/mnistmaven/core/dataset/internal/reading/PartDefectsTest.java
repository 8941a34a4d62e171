package io.github.mnistmaven.core.dataset.internal.reading;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.IdxWriter;
import io.github.mnistmaven.core.dataset.PngWriter;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.predict.image.ImageSet;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error messages for malformed, contradictory or ambiguous subsets; one defect per test. */
class PartDefectsTest {
  private static final ReadOptions OPTIONS = ReadOptions.defaults();

  private final ImageSet digits = Samples.digits(20, 1);

  @TempDir Path folder;
  @TempDir Path outside;

  @BeforeEach
  void writeAValidTrainingSet() throws Exception {
    CsvWriter.write(digits, subset("train").resolve("digits.csv"));
  }

  private Path subset(String name) throws Exception {
    return Files.createDirectories(folder.resolve(name));
  }

  private void assertMessage(String message) {
    assertThatThrownBy(() -> Dataset.load(folder, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessage(message);
  }

  @Test
  void reportsADefectInASubset() throws Exception {
    Path file = Files.writeString(subset("test").resolve("a.csv"), "1,2,3,4,999\n");
    assertMessage(file + ", line 1, column 5: expected a pixel in 0..255, found \"999\"");
  }

  @Test
  void reportsImagesWithoutLabels() throws Exception {
    Path images = subset("test").resolve("images-idx3-ubyte");
    IdxWriter.writeImages(digits, images);
    assertThatThrownBy(() -> Dataset.load(folder, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessageStartingWith(
            images + ": expected its labels in the same directory (labels-idx1-ubyte")
        .hasMessageEndingWith("found no such file");
  }

  @Test
  void reportsATrainingSetWithoutLabels() throws Exception {
    Path file = Files.writeString(folder.resolve("train/digits.csv"), "1,2,3,4\n");
    assertMessage(file + ": expected a label column, found 4 columns of pixels");
  }

  @Test
  void reportsAFileThatContradictsItsDirectory() throws Exception {
    CsvWriter.write(digits, subset("test").resolve("train.csv"));
    assertMessage(
        folder.resolve("test/train.csv")
            + ": expected only test images, according to the name of its directory, found a name"
            + " that denotes training images");
  }

  @Test
  void reportsASubsetInsideASubset() throws Exception {
    CsvWriter.write(digits, subset("validation/test").resolve("a.csv"));
    assertMessage(
        folder.resolve("validation/test")
            + ": expected only validation images, according to the name of its directory, found a"
            + " name that denotes test images");
  }

  @Test
  void reportsTwoFilesOfOneSubset() throws Exception {
    CsvWriter.write(digits, folder.resolve("train/more.csv"));
    assertMessage(
        folder.resolve("train")
            + ": expected one training file or directory, found digits.csv and more.csv; specify"
            + " the path of one of them");
  }

  @Test
  void reportsAFileAndADirectoryOfOneSubset() throws Exception {
    CsvWriter.write(digits, folder.resolve("train.csv"));
    assertMessage(
        folder
            + ": expected one training file or directory, found train.csv and train; specify the"
            + " path of one of them");
  }

  @Test
  void reportsAnNpzFileOfTwoSubsetsInOneSubset() throws Exception {
    for (String subset : new String[] {"train", "test"}) {
      Files.write(outside.resolve("x_" + subset + ".npy"), Samples.npy("|u1", "1, 28, 28", 784));
      Files.write(outside.resolve("y_" + subset + ".npy"), Samples.npy("|u1", "1,", 1));
    }
    Path npz = subset("test").resolve("mnist.npz");
    Samples.zip(
        npz,
        outside.resolve("x_train.npy"),
        outside.resolve("y_train.npy"),
        outside.resolve("x_test.npy"),
        outside.resolve("y_test.npy"));
    assertMessage(npz + "!: expected only test images, found training and test");
  }

  @Test
  void reportsSubsetsOfDifferentSizes() throws Exception {
    CsvWriter.write(
        Samples.digits(5, 20, 20, ImageSet.digitNames(), 1), subset("test").resolve("a.csv"));
    assertMessage(
        folder
            + ", test set: expected images of 28 x 28 pixels, as in the other sets, found 20 x 20");
  }

  @Test
  void reportsAClassThatIsNoTrainingClass() throws Exception {
    PngWriter.write(digits, 0, subset("test/ten").resolve("a.png"));
    assertMessage(
        folder.resolve("test") + ": expected only directories of the training classes, found ten");
  }

  @Test
  void reportsADataSetWithoutLabels() throws Exception {
    Files.delete(folder.resolve("train/digits.csv"));
    Files.delete(folder.resolve("train"));
    Files.writeString(folder.resolve("test.csv"), "1,2,3,4\n");
    assertMessage(folder + ": expected at least one image with its label, found none");
  }
}
