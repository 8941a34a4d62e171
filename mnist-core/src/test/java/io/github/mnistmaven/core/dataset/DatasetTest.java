package io.github.mnistmaven.core.dataset;

import static io.github.mnistmaven.core.digits.ReadOption.ON_BAD_SAMPLE;
import static io.github.mnistmaven.core.digits.ReadOption.TRANSPOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.predict.image.ImageSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  @TempDir Path folder;

  @Test
  void bundlesAllOfMnist() {
    Dataset mnist = Dataset.bundled();
    assertThat(mnist.training().labelCounts())
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(mnist.test().labelCounts())
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    assertThat(mnist.hasValidation()).isFalse();
    assertThat(mnist.source()).isEqualTo("bundled MNIST");
  }

  @Test
  void readsKagglesCsv() throws Exception {
    Path csv = folder.resolve("train.csv");
    Files.writeString(csv, "\uFEFFlabel,p0,p1,p2,p3\r\n7,0,255,\"3\",4\r\n1,9,8,7.0, 6\r\n\r\n");
    Dataset dataset = Dataset.load(csv, ReadOptions.defaults());
    ImageSet training = dataset.training();
    assertThat(training.count()).isEqualTo(2);
    assertThat(training.label(0)).isEqualTo(7);
    assertThat(Samples.pixels(training, 0)).containsExactly(0, 255, 3, 4);
    assertThat(Samples.pixels(training, 1)).containsExactly(9, 8, 7, 6);
    assertThat(dataset.hasTest()).isFalse();
  }

  @Test
  void readsAFolderOfFourIdxFiles() throws Exception {
    ImageSet training = Samples.digits(30, 1);
    ImageSet test = Samples.digits(10, 2);
    IdxWriter.writeImages(training, folder.resolve("train-images-idx3-ubyte.gz"));
    IdxWriter.writeLabels(training, folder.resolve("train-labels-idx1-ubyte"));
    IdxWriter.writeImages(test, folder.resolve("t10k-images-idx3-ubyte"));
    IdxWriter.writeLabels(test, folder.resolve("t10k-labels-idx1-ubyte.gz"));
    Files.writeString(folder.resolve("README.txt"), "hello, you\n");
    Dataset dataset = Dataset.load(folder, ReadOptions.defaults());
    Samples.assertEqual(dataset.training(), training);
    Samples.assertEqual(dataset.test(), test);
    assertThat(dataset.notes()).isEmpty();
  }

  @Test
  void readsAPairOfIdxFiles() throws Exception {
    ImageSet training = Samples.digits(30, 1);
    IdxWriter.writeImages(training, folder.resolve("my.images.idx3-ubyte"));
    IdxWriter.writeLabels(training, folder.resolve("my.labels.idx1-ubyte.gz"));
    Dataset dataset = Dataset.load(folder.resolve("my.images.idx3-ubyte"), ReadOptions.defaults());
    Samples.assertEqual(dataset.training(), training);
    assertThat(dataset.hasTest()).isFalse();
  }

  @Test
  void digestIsIndependentOfTheFormat() throws Exception {
    ImageSet training = Samples.digits(30, 1);
    IdxWriter.writeImages(training, folder.resolve("train-images-idx3-ubyte.gz"));
    IdxWriter.writeLabels(training, folder.resolve("train-labels-idx1-ubyte"));
    CsvWriter.write(training, folder.resolve("other.csv"));
    Path idx = folder.resolve("train-images-idx3-ubyte.gz");
    Path csv = folder.resolve("other.csv");
    assertThat(Dataset.load(csv, ReadOptions.defaults()).sha256())
        .isEqualTo(Dataset.load(idx, ReadOptions.defaults()).sha256())
        .isNotEqualTo(Dataset.bundled().sha256());
  }

  @Test
  void readsImageFilesByClassInSubsetDirectories() throws Exception {
    ImageSet training = Samples.digits(20, 3);
    ImageSet test = Samples.digits(20, 4);
    PngWriter.writeFolder(training, folder.resolve("data/train"));
    PngWriter.writeFolder(test, folder.resolve("data/test"));
    Dataset dataset = Dataset.load(folder, ReadOptions.defaults());
    assertThat(dataset.training().count()).isEqualTo(20);
    assertThat(dataset.test().labelCounts()).isEqualTo(test.labelCounts());
    assertThat(dataset.training().classNames()).isEqualTo(ImageSet.digitNames());
  }

  @Test
  void imagesHaveLocations() throws Exception {
    Path mixed = folder.resolve("mixed");
    PngWriter.writeFolder(Samples.digits(10, 3), mixed.resolve("train"));
    CsvWriter.write(Samples.digits(3, 4), mixed.resolve("test.csv"));
    IdxWriter.writeImages(
        Samples.digits(5, 5), Files.createDirectory(mixed.resolve("val")).resolve("a-images.gz"));
    IdxWriter.writeLabels(Samples.digits(5, 5), mixed.resolve("val/a-labels"));

    Dataset dataset = Dataset.load(mixed, ReadOptions.defaults().with(TRANSPOSE, true));

    assertThat(locations(dataset.training()))
        .startsWith("train/0/0.png", "train/1/1.png")
        .endsWith("train/9/9.png");
    // The first line is the header.
    assertThat(locations(dataset.test()))
        .containsExactly("test.csv, line 2", "test.csv, line 3", "test.csv, line 4");
    assertThat(dataset.validation().location(4)).isEqualTo("val/a-images.gz, index 4");
    assertThat(dataset.test().select(new int[] {2}).location(0)).isEqualTo("test.csv, line 4");
    assertThat(Dataset.bundled().test().location(115)).isEmpty();
  }

  @Test
  void locationsCountSkippedRowsAndNameTheFile() throws Exception {
    Path csv = folder.resolve("gaps.csv");
    Files.writeString(csv, "1,2,,4,\n0,1,2,3,4\n1,5,x,7,8\n1,5,6,7,8\n");
    ImageSet read =
        Dataset.load(csv, ReadOptions.defaults().with(ON_BAD_SAMPLE, OnBadSample.SKIP)).training();
    assertThat(locations(read)).containsExactly("gaps.csv, line 2", "gaps.csv, line 4");

    Path x = Files.write(folder.resolve("x_test.npy"), Samples.npy("|u1", "2, 1, 1", 2));
    Path y = Files.write(folder.resolve("y_test.npy"), Samples.npy("|u1", "2,", 2));
    Path npz = Samples.zip(folder.resolve("small.npz"), x, y);
    assertThat(locations(Dataset.load(npz, ReadOptions.defaults()).test()))
        .containsExactly("small.npz, x_test.npy, index 0", "small.npz, x_test.npy, index 1");

    Path zip = Samples.zip(folder.resolve("digits.zip"), csv);
    assertThat(
            Dataset.load(zip, ReadOptions.defaults().with(ON_BAD_SAMPLE, OnBadSample.SKIP))
                .training()
                .location(0))
        .isEqualTo("gaps.csv, line 2");
  }

  private static List<String> locations(ImageSet digits) {
    return IntStream.range(0, digits.count()).mapToObj(digits::location).toList();
  }

  @Test
  void reportsAMissingPath() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> Dataset.load(missing, ReadOptions.defaults()))
        .hasMessage(missing + ": no such file or folder");
  }

  @Test
  void namesImageFilesForPrediction() throws Exception {
    ImageSet digits = Samples.digits(4, 5);
    PngWriter.writeFolder(digits.first(2), folder.resolve("a"));
    PngWriter.write(digits, 2, folder.resolve("z.png"));
    NamedImages images = NamedImages.read(folder, ReadOptions.defaults());
    assertThat(images.names())
        .isEqualTo(
            List.of("a/" + digits.label(0) + "/0.png", "a/" + digits.label(1) + "/1.png", "z.png"));
    assertThat(Samples.pixels(images.images(), 2)).isEqualTo(Samples.pixels(digits, 2));
  }
}
