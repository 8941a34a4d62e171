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

/** Training, validation and test sets in separate files or directories, in any format. */
class PartsTest {
  private static final ReadOptions OPTIONS = ReadOptions.defaults();
  private static final String UNLABELLED = "p0,p1,p2,p3\n1,2,3,4\n";

  private final ImageSet training = Samples.digits(30, 1);
  private final ImageSet validation = Samples.digits(20, 2);
  private final ImageSet test = Samples.digits(10, 3);

  @TempDir Path folder;
  @TempDir Path outside;

  private Path subset(String name) throws Exception {
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

  private void assertAllSubsets(Dataset dataset) {
    Samples.assertEqual(dataset.training(), training);
    Samples.assertEqual(dataset.validation(), validation);
    Samples.assertEqual(dataset.test(), test);
  }

  @Test
  void readsSubsetDirectoriesOfIdxFiles() throws Exception {
    writeIdx(training, subset("train"), "train-");
    writeIdx(validation, subset("validation"), "");
    writeIdx(test, subset("test"), "t10k-");
    assertAllSubsets(load());
    assertThat(load().notes()).isEmpty();
  }

  @Test
  void readsSubsetDirectoriesOfCsvFiles() throws Exception {
    CsvWriter.write(training, subset("train").resolve("digits.csv"));
    CsvWriter.write(validation, subset("val").resolve("digits.csv"));
    CsvWriter.write(test, subset("test").resolve("mnist_test.csv"));
    assertAllSubsets(load());
  }

  @Test
  void readsSubsetDirectoriesOfDifferentFormats() throws Exception {
    writeIdx(training, subset("train"), "");
    PngWriter.writeFolder(validation, subset("valid/digits"));
    writeZippedCsv(test, subset("test").resolve("kaggle.zip"));
    Dataset dataset = load();
    Samples.assertEqual(dataset.training(), training);
    assertThat(dataset.validation().labelCounts()).isEqualTo(validation.labelCounts());
    Samples.assertEqual(dataset.test(), test);
  }

  @Test
  void readsAnNpzFilePerSubset() throws Exception {
    writeNpz(subset("train").resolve("a.npz"), "train", 3);
    writeNpz(subset("validation").resolve("a.npz"), "train", 2);
    writeNpz(folder.resolve("test.npz"), "test", 1);
    assertThat(load().training().count()).isEqualTo(3);
    assertThat(load().validation().count()).isEqualTo(2);
    assertThat(load().test().count()).isEqualTo(1);
  }

  @Test
  void readsFilesAndDirectoriesOfSubsets() throws Exception {
    CsvWriter.write(training, folder.resolve("train.csv"));
    writeIdx(validation, subset("validation"), "");
    writeIdx(test, folder, "test-");
    assertAllSubsets(load());
  }

  @Test
  void readsAnArchivePerSubset() throws Exception {
    writeZippedCsv(training, folder.resolve("train.csv.zip"));
    writeZippedCsv(test, folder.resolve("test.csv.zip"));
    Samples.assertEqual(load().training(), training);
    Samples.assertEqual(load().test(), test);
    Samples.assertEqual(NamedImages.read(folder, OPTIONS).images(), test);
  }

  @Test
  void readsAllSubsetsOfASingleArchive() throws Exception {
    CsvWriter.write(training, outside.resolve("train.csv"));
    CsvWriter.write(test, outside.resolve("test.csv"));
    Path files = subset("mnist-1.0");
    Samples.zip(
        files.resolve("data.zip"), outside.resolve("train.csv"), outside.resolve("test.csv"));
    Samples.assertEqual(load().training(), training);
    Samples.assertEqual(load().test(), test);
  }

  @Test
  void readsTestImageFilesWithTheClassesOfTheTrainingFile() throws Exception {
    CsvWriter.write(training, folder.resolve("train.csv"));
    PngWriter.write(test, 7, subset("test/7").resolve("a.png"));
    Dataset dataset = load();
    assertThat(dataset.test().classNames()).isEqualTo(training.classNames());
    assertThat(dataset.test().labelCounts()).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
  }

  @Test
  void skipsUnlabeledTestImages() throws Exception {
    CsvWriter.write(training, subset("train").resolve("train.csv"));
    Path unlabeled = Files.writeString(subset("test").resolve("test.csv"), UNLABELLED);
    assertThat(load().hasTest()).isFalse();
    assertThat(load().notes())
        .containsExactly(unlabeled + " was skipped: it has no labels and is only for prediction");
    assertThat(Samples.pixels(NamedImages.read(folder, OPTIONS).images(), 0))
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void reportsErrorsOfUnlabeledTestImagesOnlyInPrediction() throws Exception {
    CsvWriter.write(training, subset("train").resolve("train.csv"));
    Path unlabeled =
        Files.writeString(subset("test").resolve("test.csv"), UNLABELLED + "1,2,3,x\n");
    assertThat(load().skipped()).isEmpty();
    assertThat(load().notes())
        .containsExactly(unlabeled + " was skipped: it has no labels and is only for prediction");
    assertThatThrownBy(() -> NamedImages.read(folder, OPTIONS))
        .hasMessage(unlabeled + ", line 3, column 4: expected a pixel in 0..255, found \"x\"");
  }

  @Test
  void skipsTestImageFilesWithoutClasses() throws Exception {
    PngWriter.writeFolder(training, subset("train"));
    PngWriter.write(test, 0, subset("test").resolve("a.png"));
    assertThat(load().hasTest()).isFalse();
    assertThat(load().notes())
        .containsExactly(folder.resolve("test") + " was skipped: it contains no labeled images");
    assertThat(NamedImages.read(folder, OPTIONS).names()).containsExactly("test/a.png");
  }

  @Test
  void skipsArchivesNextToSubsetDirectories() throws Exception {
    PngWriter.writeFolder(training, subset("train"));
    writeZippedCsv(training, folder.resolve("train.zip"));
    writeZippedCsv(training, folder.resolve("all.zip"));
    assertThat(load().notes())
        .containsExactlyInAnyOrder(
            folder + "/all.zip was skipped: its name contains neither train, validation nor test",
            folder + "/train.zip was skipped: train was read");
    assertThat(load().training().labelCounts()).isEqualTo(training.labelCounts());
  }

  @Test
  void skipsArchivesNextToClassDirectories() throws Exception {
    PngWriter.writeFolder(training, folder);
    writeZippedCsv(test, folder.resolve("all.zip"));
    assertThat(load().training().count()).isEqualTo(30);
    assertThat(load().notes())
        .containsExactly(folder + "/all.zip was skipped: the directories next to it were read");
  }
}
