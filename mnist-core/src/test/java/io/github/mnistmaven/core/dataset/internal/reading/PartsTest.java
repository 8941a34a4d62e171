package io.github.mnistmaven.core.dataset.internal.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.IdxWriter;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.dataset.PngWriter;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.predict.image.ImageSet;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training, validation and test parts, each in a file or folder of its own, of any format. */
class PartsTest {
  private static final ReadOptions OPTIONS = ReadOptions.defaults();
  private static final String UNLABELLED = "p0,p1,p2,p3\n1,2,3,4\n";

  private final ImageSet training = Samples.digits(30, 1);
  private final ImageSet validation = Samples.digits(20, 2);
  private final ImageSet test = Samples.digits(10, 3);

  @TempDir Path folder;
  @TempDir Path outside;

  private Path part(String name) throws Exception {
    return Files.createDirectories(folder.resolve(name));
  }

  private static void writeIdx(ImageSet digits, Path folder, String prefix) throws Exception {
    IdxWriter.writeImages(digits, folder.resolve(prefix + "images-idx3-ubyte.gz"));
    IdxWriter.writeLabels(digits, folder.resolve(prefix + "labels-idx1-ubyte"));
  }

  private void writeZippedCsv(ImageSet digits, Path zip) throws Exception {
    CsvWriter.write(digits, outside.resolve("digits.csv"));
    Samples.zip(zip, outside.resolve("digits.csv"));
  }

  private void writeNpz(Path npz, String arrays, int count) throws Exception {
    Path images = outside.resolve("x_" + arrays + ".npy");
    Path labels = outside.resolve("y_" + arrays + ".npy");
    Files.write(images, Samples.npy("|u1", count + ", 5, 5", count * 25));
    Files.write(labels, Samples.npy("|u1", count + ",", count));
    Samples.zip(npz, images, labels);
  }

  private Dataset load() throws Exception {
    return Dataset.load(folder, OPTIONS);
  }

  private void assertAllParts(Dataset dataset) {
    Samples.assertEqual(dataset.training(), training);
    Samples.assertEqual(dataset.validation(), validation);
    Samples.assertEqual(dataset.test(), test);
  }

  @Test
  void readsPartFoldersOfIdxPairs() throws Exception {
    writeIdx(training, part("train"), "train-");
    writeIdx(validation, part("validation"), "");
    writeIdx(test, part("test"), "t10k-");
    assertAllParts(load());
    assertThat(load().notes()).isEmpty();
  }

  @Test
  void readsPartFoldersOfACsvFileEach() throws Exception {
    CsvWriter.write(training, part("train").resolve("digits.csv"));
    CsvWriter.write(validation, part("val").resolve("digits.csv"));
    CsvWriter.write(test, part("test").resolve("mnist_test.csv"));
    assertAllParts(load());
  }

  @Test
  void readsPartFoldersOfDifferentFormats() throws Exception {
    writeIdx(training, part("train"), "");
    PngWriter.writeFolder(validation, part("valid/digits"));
    writeZippedCsv(test, part("test").resolve("kaggle.zip"));
    Dataset dataset = load();
    Samples.assertEqual(dataset.training(), training);
    assertThat(dataset.validation().labelCounts()).isEqualTo(validation.labelCounts());
    Samples.assertEqual(dataset.test(), test);
  }

  @Test
  void readsAnNpzFileForEachPartWhateverItsArraysAreCalled() throws Exception {
    writeNpz(part("train").resolve("a.npz"), "train", 3);
    writeNpz(part("validation").resolve("a.npz"), "train", 2);
    writeNpz(folder.resolve("test.npz"), "test", 1);
    assertThat(load().training().count()).isEqualTo(3);
    assertThat(load().validation().count()).isEqualTo(2);
    assertThat(load().test().count()).isEqualTo(1);
  }

  @Test
  void readsFilesAndFoldersOfPartsSideBySide() throws Exception {
    CsvWriter.write(training, folder.resolve("train.csv"));
    writeIdx(validation, part("validation"), "");
    writeIdx(test, folder, "test-");
    assertAllParts(load());
  }

  @Test
  void readsAnArchiveForEachPart() throws Exception {
    writeZippedCsv(training, folder.resolve("train.csv.zip"));
    writeZippedCsv(test, folder.resolve("test.csv.zip"));
    Samples.assertEqual(load().training(), training);
    Samples.assertEqual(load().test(), test);
    Samples.assertEqual(NamedImages.read(folder, OPTIONS).images(), test);
  }

  @Test
  void readsAllPartsOfAnArchiveThatStandsAlone() throws Exception {
    CsvWriter.write(training, outside.resolve("train.csv"));
    CsvWriter.write(test, outside.resolve("test.csv"));
    Path files = part("mnist-1.0");
    Samples.zip(
        files.resolve("data.zip"), outside.resolve("train.csv"), outside.resolve("test.csv"));
    Samples.assertEqual(load().training(), training);
    Samples.assertEqual(load().test(), test);
  }

  @Test
  void readsTestPicturesInTheClassesOfTheTrainingFile() throws Exception {
    CsvWriter.write(training, folder.resolve("train.csv"));
    PngWriter.write(test, 7, part("test/7").resolve("a.png"));
    Dataset dataset = load();
    assertThat(dataset.test().classNames()).isEqualTo(training.classNames());
    assertThat(dataset.test().labelCounts()).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
  }

  @Test
  void tellsThatUnlabelledTestImagesAreForPrediction() throws Exception {
    CsvWriter.write(training, part("train").resolve("train.csv"));
    Path unlabelled = Files.writeString(part("test").resolve("test.csv"), UNLABELLED);
    assertThat(load().hasTest()).isFalse();
    assertThat(load().notes())
        .containsExactly(unlabelled + " has no labels: it is for prediction and was not read");
    assertThat(Samples.pixels(NamedImages.read(folder, OPTIONS).images(), 0))
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void complainsOfUnlabelledTestImagesOnlyWhereTheyAreRead() throws Exception {
    CsvWriter.write(training, part("train").resolve("train.csv"));
    Path unlabelled = Files.writeString(part("test").resolve("test.csv"), UNLABELLED + "1,2,3,x\n");
    assertThat(load().skipped()).isEmpty();
    assertThat(load().notes())
        .containsExactly(unlabelled + " has no labels: it is for prediction and was not read");
    assertThatThrownBy(() -> NamedImages.read(folder, OPTIONS))
        .hasMessage(unlabelled + ", line 3, column 4: expected a pixel in 0..255, found \"x\"");
  }

  @Test
  void tellsThatPicturesWithoutClassesWereNotRead() throws Exception {
    PngWriter.writeFolder(training, part("train"));
    PngWriter.write(test, 0, part("test").resolve("a.png"));
    assertThat(load().hasTest()).isFalse();
    assertThat(load().notes())
        .containsExactly(folder.resolve("test") + " holds no images with labels: it was not read");
    assertThat(NamedImages.read(folder, OPTIONS).names()).containsExactly("test/a.png");
  }

  @Test
  void tellsOfArchivesBesideTheFoldersUnpackedFromThem() throws Exception {
    PngWriter.writeFolder(training, part("train"));
    writeZippedCsv(training, folder.resolve("train.zip"));
    writeZippedCsv(training, folder.resolve("all.zip"));
    assertThat(load().notes())
        .containsExactlyInAnyOrder(
            folder + "/all.zip was not read: its name says neither train, validation nor test",
            folder + "/train.zip was not read: train was");
    assertThat(load().training().labelCounts()).isEqualTo(training.labelCounts());
  }

  @Test
  void tellsOfArchivesBesideClassFolders() throws Exception {
    PngWriter.writeFolder(training, folder);
    writeZippedCsv(test, folder.resolve("all.zip"));
    assertThat(load().training().count()).isEqualTo(30);
    assertThat(load().notes())
        .containsExactly(folder + "/all.zip was not read: the folders beside it were");
  }
}
