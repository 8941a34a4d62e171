package io.github.mnistmaven.core.dataset.internal.format;

import static io.github.mnistmaven.core.digits.ReadOption.ON_BAD_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.IdxWriter;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.predict.image.ImageSet;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error messages for IDX files with one defect per test. */
class IdxDefectsTest {
  private static final ReadOptions OPTIONS = ReadOptions.defaults();

  @TempDir Path folder;
  private Path images;
  private Path labels;

  @BeforeEach
  void writeValidFiles() throws Exception {
    images = folder.resolve("train-images-idx3-ubyte");
    labels = folder.resolve("train-labels-idx1-ubyte");
    IdxWriter.writeImages(Samples.digits(3, 1), images);
    IdxWriter.writeLabels(Samples.digits(3, 1), labels);
  }

  private void putInt(Path file, int at, int value) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).putInt(at, value);
    Files.write(file, bytes);
  }

  private void resize(Path file, int size) throws Exception {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), size));
  }

  private void assertMessage(Path file, String message) {
    assertThatThrownBy(() -> Dataset.load(images, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessage(file + message);
  }

  @Test
  void reportsAWrongMagicNumber() throws Exception {
    putInt(images, 0, 0x12340803);
    assertMessage(
        images,
        ", byte 0: expected 00 00, a type and 1 to 3 dimensions, such as 00000803, found 12340803");
  }

  @Test
  void reportsTooManyDimensions() throws Exception {
    putInt(images, 0, 0x000008FF);
    assertMessage(
        images,
        ", byte 0: expected 00 00, a type and 1 to 3 dimensions, such as 00000803, found 000008ff");
  }

  @Test
  void reportsPixelsOfAnotherType() throws Exception {
    putInt(images, 0, 0x00000D03);
    assertMessage(images, ", byte 2: expected 08 03 (images of unsigned bytes), found 0d 03");
  }

  @Test
  void reportsAnEmptyFile() throws Exception {
    resize(images, 0);
    assertMessage(images, ": expected a complete IDX header, found a truncated one");
  }

  @Test
  void reportsATruncatedHeader() throws Exception {
    resize(images, 10);
    assertMessage(images, ": expected a complete IDX header, found a truncated one");
  }

  @Test
  void reportsTruncatedPixels() throws Exception {
    resize(images, 2000);
    assertMessage(images, ": expected 2368 bytes according to its header, found 2000");
  }

  @Test
  void reportsSurplusBytes() throws Exception {
    resize(images, 2369);
    assertMessage(images, ", byte 2368: expected 2368 bytes according to its header, found more");
  }

  @Test
  void reportsANegativeCount() throws Exception {
    putInt(images, 4, -1);
    assertMessage(images, ", byte 4: expected a size in 0..2147483647, found -1");
  }

  @Test
  void reportsMorePixelsThanAnArrayHolds() throws Exception {
    putInt(images, 4, Integer.MAX_VALUE);
    assertMessage(images, ": expected at most 2147483639 bytes of values, found 1683627179248");
  }

  @Test
  void reportsAnExcessiveCountWithoutAllocation() throws Exception {
    putInt(images, 4, 2_000_000);
    assertMessage(images, ": expected 1568000016 bytes according to its header, found 2368");
  }

  @Test
  void reportsAHeightOfZero() throws Exception {
    putInt(images, 8, 0);
    assertMessage(images, ", byte 8: expected a height in 1..256, found 0");
  }

  @Test
  void reportsAWidthOf257() throws Exception {
    putInt(images, 12, 257);
    assertMessage(images, ", byte 12: expected a width in 1..256, found 257");
  }

  @Test
  void reportsCountsThatDiffer() throws Exception {
    IdxWriter.writeLabels(Samples.digits(4, 1), labels);
    assertMessage(labels, ": expected 3 labels, one for each image in " + images + ", found 4");
  }

  @Test
  void reportsALabelOutOfRange() throws Exception {
    byte[] bytes = Files.readAllBytes(labels);
    bytes[9] = 10;
    Files.write(labels, bytes);
    assertMessage(labels, ", byte 9, label 2: expected a label in 0..9, found 10");
  }

  @Test
  void reportsANegativeIntLabel() throws Exception {
    Files.write(
        labels,
        ByteBuffer.allocate(20).putInt(0xC01).putInt(3).putInt(1).putInt(-7).putInt(2).array());
    assertMessage(labels, ", byte 12, label 2: expected a label in 0..9, found -7");
  }

  @Test
  void reportsIntLabelsWithoutColumns() throws Exception {
    Files.write(labels, ByteBuffer.allocate(12).putInt(0xC02).putInt(3).putInt(0).array());
    assertMessage(labels, ", byte 8: expected 1 to 256 columns, found 0");
  }

  @Test
  void reportsTruncatedLabels() throws Exception {
    resize(labels, 10);
    assertMessage(labels, ": expected 11 bytes according to its header, found 10");
  }

  @Test
  void reportsImagesInThePlaceOfLabels() throws Exception {
    IdxWriter.writeImages(Samples.digits(3, 1), labels);
    assertMessage(labels, ", byte 2: expected 08 01, 0c 01 or 0c 02 (labels), found 08 03");
  }

  @Test
  void reportsMissingLabels() throws Exception {
    Files.delete(labels);
    assertMessage(
        images,
        ": expected its labels in the same directory (train-labels-idx1-ubyte or"
            + " train-labels-idx1-ubyte.gz or train-labels-idx2-int or train-labels-idx2-int.gz or"
            + " train-labels-idx1-int or train-labels-idx1-int.gz), found no such file");
  }

  @Test
  void reportsLabelsInThePlaceOfImages() {
    assertThatThrownBy(() -> Dataset.load(labels, OPTIONS))
        .hasMessage(
            labels
                + ": expected IDX images, CSV, .npz, a ZIP file or one directory per class, found"
                + " IDX labels");
  }

  @Test
  void reportsSetsWithoutImages() throws Exception {
    IdxWriter.writeImages(Samples.digits(0, 1), images);
    IdxWriter.writeLabels(Samples.digits(0, 1), labels);
    assertMessage(images, ": expected at least one image, found none");
  }

  @Test
  void reportsACorruptCompressedFile() throws Exception {
    byte[] bytes = Samples.gzip(Files.readAllBytes(images));
    Arrays.fill(bytes, 30, 60, (byte) 0xFF);
    Path damaged = Files.write(folder.resolve("x-images-idx3-ubyte.gz"), bytes);
    assertThatThrownBy(() -> Dataset.load(damaged, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessageStartingWith(
            damaged + ": expected an intact compressed stream, found a damaged one (");
  }

  @Test
  void reportsSubsetsOfDifferentSizes() throws Exception {
    ImageSet small = Samples.digits(3, 20, 20, ImageSet.digitNames(), 1);
    IdxWriter.writeImages(small, folder.resolve("t10k-images-idx3-ubyte"));
    IdxWriter.writeLabels(small, folder.resolve("t10k-labels-idx1-ubyte"));
    assertThatThrownBy(() -> Dataset.load(folder, OPTIONS))
        .hasMessage(
            folder
                + ", test set: expected images of 28 x 28 pixels, as in the other sets, found 20 x"
                + " 20");
  }

  @Test
  void reportsSubsetsOfDifferentClasses() throws Exception {
    IdxWriter.writeImages(
        Samples.digits(3, 1), folder.resolve("emnist-letters-test-images-idx3-ubyte"));
    IdxWriter.writeLabels(
        Samples.digits(3, 1), folder.resolve("emnist-letters-test-labels-idx1-ubyte"));
    assertThatThrownBy(() -> Dataset.load(folder, OPTIONS))
        .hasMessage(
            folder
                + ", test set: expected the 10 classes of the other sets, found 27 different"
                + " classes");
  }

  @Test
  void reportsTwoTrainingFilesInOneFolder() throws Exception {
    IdxWriter.writeImages(Samples.digits(3, 1), folder.resolve("emnist-letters-train-images"));
    assertThatThrownBy(() -> Dataset.load(folder, OPTIONS))
        .hasMessage(
            folder
                + ": expected one training file or directory, found emnist-letters-train-images and"
                + " train-images-idx3-ubyte; specify the path of one of them");
  }

  @Test
  void reportsAMalformedMappingOfEmnist() throws Exception {
    Path letters = folder.resolve("emnist-letters-train-images-idx3-ubyte");
    Files.move(images, letters);
    Files.move(labels, folder.resolve("emnist-letters-train-labels-idx1-ubyte"));
    Path mapping = folder.resolve("emnist-letters-mapping.txt");
    Files.writeString(mapping, "1 65 97\nB 66\n");
    assertThatThrownBy(() -> Dataset.load(letters, OPTIONS))
        .hasMessage(mapping + ", line 2: expected a label and a character code, found \"B 66\"");
    Files.writeString(mapping, "27 65 97\n");
    assertThatThrownBy(() -> Dataset.load(letters, OPTIONS))
        .hasMessage(mapping + ", line 1: expected a label in 0..26, found 27");
  }

  @Test
  void skipsAndListsInvalidLabelsOnRequest() throws Exception {
    byte[] bytes = Files.readAllBytes(labels);
    bytes[9] = 99;
    Files.write(labels, bytes);
    Dataset dataset = Dataset.load(images, OPTIONS.with(ON_BAD_SAMPLE, OnBadSample.SKIP));
    assertThat(dataset.training().count()).isEqualTo(2);
    assertThat(Samples.pixels(dataset.training(), 1))
        .isEqualTo(Samples.pixels(Samples.digits(3, 1), 2));
    assertThat(dataset.skipped())
        .containsExactly(
            new SkippedSample(
                labels.toString(), "byte 9, label 2", "expected a label in 0..9, found 99", 0));
  }
}
