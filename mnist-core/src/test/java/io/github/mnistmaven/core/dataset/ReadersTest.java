package io.github.mnistmaven.core.dataset;

import static io.github.mnistmaven.core.digits.ReadOption.HEIGHT;
import static io.github.mnistmaven.core.digits.ReadOption.TRANSPOSE;
import static io.github.mnistmaven.core.digits.ReadOption.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads data sets of public sources: EMNIST, QMNIST, Kaggle downloads, archives. */
class ReadersTest {
  private static final ReadOptions OPTIONS = ReadOptions.defaults();

  @TempDir Path folder;

  @Test
  void readsEmnistTransposedWithItsClassNames() throws Exception {
    ImageSet upright = Samples.digits(124, 28, 28, ImageSet.numberNames(62), 1);
    IdxWriter.writeImages(
        upright.transposed(), folder.resolve("emnist-byclass-train-images-idx3-ubyte.gz"));
    IdxWriter.writeLabels(upright, folder.resolve("emnist-byclass-train-labels-idx1-ubyte.gz"));
    IdxWriter.writeImages(
        upright.transposed(), folder.resolve("emnist-byclass-test-images-idx3-ubyte.gz"));
    IdxWriter.writeLabels(upright, folder.resolve("emnist-byclass-test-labels-idx1-ubyte.gz"));
    StringBuilder mapping = new StringBuilder();
    IntStream.range(0, 62)
        .forEach(i -> mapping.append(i).append(' ').append(codeOf(i)).append('\n'));
    Files.writeString(folder.resolve("emnist-byclass-mapping.txt"), mapping);
    Dataset dataset = Dataset.load(folder, OPTIONS.with(TRANSPOSE, true));
    for (int i = 0; i < upright.count(); i++) {
      assertThat(Samples.pixels(dataset.training(), i)).isEqualTo(Samples.pixels(upright, i));
    }
    assertThat(dataset.test().classNames()).hasSize(62).startsWith("0", "1").endsWith("y", "z");
    assertThat(dataset.test().label(61)).isEqualTo(61);
  }

  private static int codeOf(int label) {
    return label < 10 ? '0' + label : label < 36 ? 'A' + label - 10 : 'a' + label - 36;
  }

  @Test
  void readsTheFirstColumnOfQmnistLabels() throws Exception {
    ImageSet digits = Samples.digits(20, 1);
    for (String part : List.of("train", "test")) {
      IdxWriter.writeImages(digits, folder.resolve("qmnist-" + part + "-images-idx3-ubyte.gz"));
      ByteArrayOutputStream labels = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(labels);
      out.writeInt(0x00000C02);
      out.writeInt(20);
      out.writeInt(8);
      for (int i = 0; i < 20; i++) {
        out.writeInt(digits.label(i));
        for (int column = 1; column < 8; column++) {
          out.writeInt(1000 * column + i);
        }
      }
      Files.write(folder.resolve("qmnist-" + part + "-labels-idx2-int"), labels.toByteArray());
    }
    Dataset dataset = Dataset.load(folder, OPTIONS);
    Samples.assertEqual(dataset.training(), digits);
    Samples.assertEqual(dataset.test(), digits);
  }

  @Test
  void pairsTwoIdxFilesOfAnyName() throws Exception {
    ImageSet digits = Samples.digits(5, 1);
    IdxWriter.writeImages(digits, folder.resolve("a"));
    IdxWriter.writeLabels(digits, folder.resolve("b.gz"));
    Samples.assertEqual(Dataset.load(folder, OPTIONS).training(), digits);
  }

  @Test
  void readsTheKaggleDownloadAndReportsSkippedFiles() throws Exception {
    ImageSet digits = Samples.digits(10, 1);
    CsvWriter.write(digits, folder.resolve("train.csv"));
    Files.writeString(folder.resolve("test.csv"), "p0,p1,p2,p3\n1,2,3,4\n");
    Files.writeString(folder.resolve("sample_submission.csv"), "ImageId,Label\n1,0\n");
    Dataset dataset = Dataset.load(folder, OPTIONS);
    Samples.assertEqual(dataset.training(), digits);
    assertThat(dataset.hasTest()).isFalse();
    assertThat(dataset.notes())
        .containsExactly(
            folder
                + "/sample_submission.csv was skipped: its name contains neither train,"
                + " validation nor test",
            folder + "/test.csv was skipped: it has no labels and is only for prediction");
    NamedImages images = NamedImages.read(folder, OPTIONS);
    assertThat(Samples.pixels(images.images(), 0)).containsExactly(1, 2, 3, 4);
    assertThat(images.names()).containsExactly("1");
  }

  @Test
  void reportsSkippedDirectories() throws Exception {
    CsvWriter.write(Samples.digits(10, 1), folder.resolve("train.csv"));
    PngWriter.writeFolder(Samples.digits(1, 1), folder.resolve("pictures"));
    assertThat(Dataset.load(folder, OPTIONS).notes())
        .containsExactly(folder + "/pictures was skipped: the data files next to it were read");
  }

  @Test
  void readsCsvSubsetsByName() throws Exception {
    for (String part : List.of("mnist_train", "mnist_validation", "mnist_test")) {
      CsvWriter.write(Samples.digits(10, part.length()), folder.resolve(part + ".csv"));
    }
    Dataset dataset = Dataset.load(folder, OPTIONS);
    Samples.assertEqual(dataset.training(), Samples.digits(10, 11));
    Samples.assertEqual(dataset.validation(), Samples.digits(10, 16));
    Samples.assertEqual(dataset.test(), Samples.digits(10, 10));
  }

  @Test
  void findsTheLabelColumnByItsName() throws Exception {
    Path file = folder.resolve("index.csv");
    Files.writeString(file, ",a,b,c,d,Class\n0,1,2,3,4,7\n1,5,6,7,8,2\n");
    ImageSet digits = Dataset.load(file, OPTIONS).training();
    assertThat(digits.label(0)).isEqualTo(7);
    assertThat(Samples.pixels(digits, 1)).containsExactly(5, 6, 7, 8);
  }

  @Test
  void readsRectangularCsv() throws Exception {
    ImageSet digits = Samples.digits(10, 4, 9, ImageSet.digitNames(), 1);
    Path file = folder.resolve("wide.csv");
    CsvWriter.write(digits, file);
    Samples.assertEqual(
        Dataset.load(file, OPTIONS.with(HEIGHT, 4).with(WIDTH, 9)).training(), digits);
    assertThat(Dataset.load(file, OPTIONS).training().height()).isEqualTo(6);
  }

  @Test
  void readsIdxFilesInAJar() throws Exception {
    ImageSet digits = Samples.digits(10, 1);
    Path jar = folder.resolve("digits-1.0.jar");
    try (FileSystem zip = create(jar)) {
      Files.createDirectories(zip.getPath("META-INF/maven"));
      Path inner = Files.createDirectories(zip.getPath("org/example/digits"));
      IdxWriter.writeImages(digits, inner.resolve("train-images-idx3-ubyte.gz"));
      IdxWriter.writeLabels(digits, inner.resolve("train-labels-idx1-ubyte.gz"));
    }
    Dataset dataset = Dataset.load(jar, OPTIONS);
    Samples.assertEqual(dataset.training(), digits);
    assertThat(dataset.source()).isEqualTo(jar.toString());
  }

  @Test
  void readsAZipNamedLikeItsEntry() throws Exception {
    ImageSet digits = Samples.digits(10, 1);
    Path outside = Files.createDirectory(folder.resolve("outside"));
    CsvWriter.write(digits, outside.resolve("train.csv"));
    Path download = Files.createDirectory(folder.resolve("download"));
    Samples.zip(download.resolve("train.csv"), outside.resolve("train.csv"));
    Samples.assertEqual(Dataset.load(download, OPTIONS).training(), digits);
    Samples.assertEqual(NamedImages.read(download, OPTIONS).images(), digits);
  }

  @Test
  void readsCsvNamedLikeAnIdxFile() throws Exception {
    ImageSet digits = Samples.digits(10, 1);
    Path file = folder.resolve("train-images-idx3-ubyte.csv");
    CsvWriter.write(digits, file);
    Samples.assertEqual(Dataset.load(file, OPTIONS).training(), digits);
    Samples.assertEqual(NamedImages.read(folder, OPTIONS).images(), digits);
  }

  @Test
  void readsImageFilesByClassInAZip() throws Exception {
    Path file = folder.resolve("digits.zip");
    try (FileSystem zip = create(file)) {
      PngWriter.writeFolder(Samples.digits(20, 1), zip.getPath("/digits/train"));
      PngWriter.writeFolder(Samples.digits(10, 2), zip.getPath("/digits/val"));
    }
    Dataset dataset = Dataset.load(file, OPTIONS);
    assertThat(dataset.training().count()).isEqualTo(20);
    assertThat(dataset.validation().count()).isEqualTo(10);
    assertThat(NamedImages.read(file, OPTIONS).names())
        .hasSize(30)
        .startsWith("digits/train/0/00.png");
  }

  @Test
  void readsAnNpzInAJarAndDeletesTheTemporaryCopy() throws Exception {
    Path jar = folder.resolve("keras-1.0.jar");
    try (FileSystem zip = create(jar);
        InputStream npz = ReadersTest.class.getResourceAsStream("internal/format/stored.npz")) {
      Files.copy(npz, zip.getPath("/mnist.npz"));
    }
    long before = temporaryCopies();
    Samples.assertEqual(
        Dataset.load(jar, OPTIONS).training(), Dataset.bundled().training().first(5));
    assertThat(temporaryCopies()).isEqualTo(before);
  }

  private static long temporaryCopies() throws Exception {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith("mnist-")).count();
    }
  }

  private static FileSystem create(Path zip) throws Exception {
    return FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"));
  }

  @Test
  void ordersClassesByNumberIfAllAreNumbers() throws Exception {
    for (String name : List.of("10", "9", "100")) {
      Files.createDirectory(folder.resolve(name));
      PngWriter.write(Samples.digits(1, 1), 0, folder.resolve(name).resolve("a.png"));
    }
    assertThat(Dataset.load(folder, OPTIONS).training().classNames())
        .containsExactly("9", "10", "100");
  }

  @Test
  void predictsFromIdxImagesWithoutLabels() throws Exception {
    ImageSet digits = Samples.digits(3, 1);
    IdxWriter.writeImages(digits, folder.resolve("images.gz"));
    NamedImages images = NamedImages.read(folder.resolve("images.gz"), OPTIONS);
    assertThat(images.names()).containsExactly("1", "2", "3");
    assertThat(images.images().isLabeled()).isFalse();
    assertThat(Samples.pixels(images.images(), 2)).isEqualTo(Samples.pixels(digits, 2));
  }

  @Test
  void skipsFilesOfOperatingSystems() throws Exception {
    PngWriter.writeFolder(Samples.digits(10, 1), folder);
    Files.writeString(folder.resolve("0/Thumbs.db"), "any");
    Files.writeString(folder.resolve("0/.DS_Store"), "any");
    Files.createDirectory(folder.resolve("__MACOSX"));
    assertThat(Dataset.load(folder, OPTIONS).training().count()).isEqualTo(10);
  }

  @Test
  void rejectsDeeplyNestedDirectories() throws Exception {
    Path file = folder.resolve("deep.zip");
    try (FileSystem zip = create(file)) {
      Files.createDirectories(zip.getPath("/" + "a/".repeat(150)));
    }
    assertThatThrownBy(() -> Dataset.load(file, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessageEndingWith(
            "expected directories nested at most 100 levels deep, found deeper nesting");
  }
}
