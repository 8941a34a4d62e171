package io.github.mnistmaven.core.dataset.internal.reading;

import static io.github.mnistmaven.core.digits.ReadOption.ON_BAD_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.IdxWriter;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.dataset.PngWriter;
import io.github.mnistmaven.core.dataset.internal.format.DataFormats;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.core.digits.SkippedSample;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error messages for malformed directories, image files and archives; one defect per test. */
class FolderDefectsTest {
  private static final ReadOptions OPTIONS = ReadOptions.defaults();

  /** Names of all formats, which another test checks. */
  private static final String FORMATS = DataFormats.descriptions();

  @TempDir Path folder;

  private void writeValidImages() throws Exception {
    PngWriter.writeFolder(Samples.digits(20, 1), folder);
  }

  private void assertMessage(Path path, String message) {
    assertThatThrownBy(() -> Dataset.load(path, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessage(message);
  }

  @Test
  void reportsAFileThatIsNoImage() throws Exception {
    writeValidImages();
    Path file = Files.writeString(folder.resolve("3/note.png"), "hello\nworld\n");
    assertMessage(
        folder,
        file
            + ", byte 0: expected a PNG, JPEG, BMP or GIF image, found text that begins with"
            + " \"hello\"");
  }

  @Test
  void reportsAnEmptyImageFile() throws Exception {
    writeValidImages();
    Path file = Files.write(folder.resolve("3/empty.png"), new byte[0]);
    assertMessage(
        folder, file + ", byte 0: expected a PNG, JPEG, BMP or GIF image, found an empty file");
  }

  @Test
  void reportsATruncatedImageFile() throws Exception {
    writeValidImages();
    Path file = folder.resolve("0/00.png");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
    assertThatThrownBy(() -> Dataset.load(folder, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessageStartingWith(file + ": expected an intact image, found a damaged one (");
  }

  @Test
  void reportsAnExcessiveImageSizeBeforeDecoding() throws Exception {
    writeValidImages();
    Path file = folder.resolve("0/00.png");
    byte[] png = Files.readAllBytes(file);
    ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    Files.write(file, png);
    assertMessage(
        folder, file + ": expected an image of at most 8192 x 8192 pixels, found 100000 x 100000");
  }

  @Test
  void reportsADirectoryAmongImageFiles() throws Exception {
    writeValidImages();
    Path inner = Files.createDirectory(folder.resolve("3/inner"));
    assertMessage(folder, inner + ": expected an image file, found a directory");
  }

  @Test
  void reportsAClassThatIsNoTrainingClass() throws Exception {
    PngWriter.writeFolder(Samples.digits(20, 1), folder.resolve("train"));
    PngWriter.writeFolder(Samples.digits(20, 1), folder.resolve("test"));
    Files.createDirectory(folder.resolve("test/eleven"));
    assertMessage(
        folder,
        folder.resolve("test")
            + ": expected only directories of the training classes, found eleven");
  }

  @Test
  void reportsAnImageFileNextToClassDirectories() throws Exception {
    writeValidImages();
    Path stray = folder.resolve("stray.png");
    PngWriter.write(Samples.digits(1, 1), 0, stray);
    assertMessage(
        folder,
        stray + ": expected image files only inside class directories, found one next to them");
  }

  @Test
  void reportsAnImageFileNextToSubsetDirectories() throws Exception {
    PngWriter.writeFolder(Samples.digits(20, 1), folder.resolve("train"));
    Path stray = folder.resolve("stray.png");
    PngWriter.write(Samples.digits(1, 1), 0, stray);
    assertMessage(
        folder,
        stray + ": expected image files only inside class directories, found one next to them");
  }

  @Test
  void reportsAnEmptyDirectory() {
    assertMessage(
        folder,
        folder
            + ": expected "
            + FORMATS
            + ", a ZIP file or one directory of image files per class, found an empty directory");
  }

  @Test
  void reportsADirectoryWithoutData() throws Exception {
    Files.writeString(folder.resolve("README.txt"), "Dear reader,\n");
    assertMessage(
        folder,
        folder
            + ": expected "
            + FORMATS
            + ", a ZIP file or one directory of image files per class, found none of these");
  }

  @Test
  void reportsASingleImageFileAsATrainingSet() throws Exception {
    Path file = folder.resolve("seven.png");
    PngWriter.write(Samples.digits(1, 1), 0, file);
    assertMessage(
        file,
        file
            + ": expected "
            + FORMATS
            + ", a ZIP file or one directory per class, found a single image file");
  }

  @Test
  void reportsTrainingImageFilesWithoutClasses() throws Exception {
    Path train = Files.createDirectory(folder.resolve("train"));
    PngWriter.write(Samples.digits(1, 1), 0, train.resolve("a.png"));
    assertMessage(
        folder,
        train
            + ": expected "
            + FORMATS
            + ", a ZIP file or one directory of image files per class, found none of these");
  }

  @Test
  void reportsADirectoryNextToSubsetDirectories() throws Exception {
    PngWriter.writeFolder(Samples.digits(20, 1), folder.resolve("train"));
    Files.createDirectory(folder.resolve("unsorted"));
    assertMessage(
        folder, folder + ": expected only train, validation and test directories, found unsorted");
  }

  @Test
  void reportsTwoDirectoriesOfOneSubset() throws Exception {
    PngWriter.writeFolder(Samples.digits(20, 1), folder.resolve("train"));
    PngWriter.writeFolder(Samples.digits(20, 1), folder.resolve("training"));
    assertMessage(
        folder,
        folder
            + ": expected one training file or directory, found train and training; specify the"
            + " path of one of them");
  }

  @Test
  void reportsTooManyClasses() throws Exception {
    for (int i = 0; i <= 1000; i++) {
      Files.createDirectory(folder.resolve("c" + i));
    }
    PngWriter.write(Samples.digits(1, 1), 0, folder.resolve("c7/a.png"));
    assertMessage(folder, folder + ": expected at most 1000 classes, found 1001");
  }

  @Test
  void reportsFilesWhoseNamesDenoteNoSubset() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "1,2,3,4,5\n");
    Files.writeString(folder.resolve("b.csv"), "1,2,3,4,5\n");
    assertMessage(
        folder,
        folder + ": expected file names that contain train, validation or test, found a.csv");
  }

  @Test
  void reportsAFileThatIsIdxOnlyByName() throws Exception {
    Path file = Files.writeString(folder.resolve("train-images-idx3-ubyte"), "<html>");
    Files.writeString(folder.resolve("train-labels-idx1-ubyte"), "<html>");
    assertMessage(
        folder,
        file
            + ", byte 0: expected 00 00, a type and 1 to 3 dimensions, such as 00000803, found"
            + " 3c68746d");
  }

  @Test
  void reportsAFileToPredictThatIsIdxOnlyByName() throws Exception {
    Path file = Files.writeString(folder.resolve("t10k-images-idx3-ubyte"), "<html>");
    assertThatThrownBy(() -> NamedImages.read(folder, OPTIONS))
        .hasMessage(
            file
                + ", byte 0: expected 00 00, a type and 1 to 3 dimensions, such as 00000803, found"
                + " 3c68746d");
  }

  @Test
  void reportsLabelsAsImagesToPredict() throws Exception {
    Path file = folder.resolve("t10k-labels-idx1-ubyte");
    IdxWriter.writeLabels(Samples.digits(3, 1), file);
    assertThatThrownBy(() -> NamedImages.read(file, OPTIONS))
        .hasMessage(
            file
                + ": expected an image file, "
                + FORMATS
                + ", a ZIP file or a directory, found IDX labels");
  }

  @Test
  void reportsASingleNumpyArray() throws Exception {
    Path file = Files.write(folder.resolve("x.npy"), Samples.npy("|u1", "2, 2, 3", 12));
    assertMessage(
        file,
        file
            + ": expected "
            + FORMATS
            + ", a ZIP file or one directory per class, found a single NumPy array");
  }

  @Test
  void reportsAnUnknownFormat() throws Exception {
    Path file = Files.write(folder.resolve("x.bin"), new byte[] {1, 2, 3});
    assertMessage(
        file,
        file
            + ": expected "
            + FORMATS
            + ", a ZIP file or one directory per class, found an unknown file format");
  }

  @Test
  void reportsAnEmptyArchive() throws Exception {
    Path file = folder.resolve("data.zip");
    new ZipOutputStream(Files.newOutputStream(file)).close();
    assertMessage(
        file,
        file
            + "!: expected "
            + FORMATS
            + ", a ZIP file or one directory of image files per class, found an empty directory");
  }

  @Test
  void reportsADefectInAnArchive() throws Exception {
    Path file = folder.resolve("data.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("mnist/train.csv"));
      zip.write("1,2,3,4,999\n".getBytes(StandardCharsets.UTF_8));
    }
    assertMessage(
        file,
        file + "!/mnist/train.csv, line 1, column 5: expected a pixel in 0..255, found \"999\"");
  }

  @Test
  void skipsAndListsMalformedImageFilesOnRequest() throws Exception {
    writeValidImages();
    Path file = Files.writeString(folder.resolve("3/note.txt"), "hello");
    Dataset dataset = Dataset.load(folder, OPTIONS.with(ON_BAD_SAMPLE, OnBadSample.SKIP));
    assertThat(dataset.training().count()).isEqualTo(20);
    assertThat(dataset.skipped())
        .containsExactly(
            new SkippedSample(
                file.toString(),
                "byte 0",
                "expected a PNG, JPEG, BMP or GIF image, found text that begins with"
                    + " \"hello\"",
                0));
  }

  @Test
  void reportsTiffWhichImageIoSupports() throws Exception {
    Path file = folder.resolve("a.tiff");
    ImageIO.write(new BufferedImage(3, 3, BufferedImage.TYPE_BYTE_GRAY), "tiff", file.toFile());
    assertThatThrownBy(() -> NamedImages.read(folder, OPTIONS))
        .hasMessage(file + ", byte 0: expected a PNG, JPEG, BMP or GIF image, found a TIFF image");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seven.png | hello, world        | text that begins with \"hello, world\"",
        "seven.JPG | <html><body>404     | text that begins with \"<html><body>404\"",
        "seven.gif | ''                  | an empty file",
        "seven.bmp | 12345678901234567890123456789012345678901234567890"
            + " | text that begins with \"1234567890123456789012345678901234567890\"",
      })
  void reportsAFileThatIsAnImageOnlyByName(String name, String text, String found)
      throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    assertThatThrownBy(() -> NamedImages.read(file, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessage(file + ": expected a PNG, JPEG, BMP or GIF image, found " + found);
  }

  @Test
  void reportsHeic() throws Exception {
    byte[] heic = "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("seven.heic"), heic);
    assertThatThrownBy(() -> NamedImages.read(file, OPTIONS))
        .hasMessageEndingWith("found a HEIC or AVIF image, or a video");
  }

  @Test
  void reportsMoreThanOneDataFileToPredict() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "1,2,3,4\n");
    Files.writeString(folder.resolve("b.csv"), "1,2,3,4\n");
    assertThatThrownBy(() -> NamedImages.read(folder, OPTIONS))
        .hasMessage(
            folder
                + ": expected one data file, found a.csv and b.csv; specify the path of one of"
                + " them");
  }
}
