package io.github.mnistmaven.core.dataset.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads files of NumPy, and reports malformed ones. */
class NpzTest {
  @TempDir Path folder;
  private final Map<String, byte[]> arrays = new LinkedHashMap<>();

  @BeforeEach
  void createValidArrays() {
    arrays.put("x_train", Samples.npy("|u1", "2, 2, 3", 12));
    arrays.put("y_train", Samples.npy("|u1", "2,", 2));
  }

  private Path write() throws Exception {
    Path file = folder.resolve("mnist.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
      }
    }
    return file;
  }

  private void assertMessage(String afterPath) throws Exception {
    Path file = write();
    assertThatThrownBy(() -> Dataset.load(file, ReadOptions.defaults()))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessage(file + "!" + afterPath);
  }

  /**
   * Five training and three test images of MNIST, from savez and savez_compressed of NumPy 1.24.
   */
  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz", "versions.npz"})
  void readsFilesOfNumpy(String name) throws Exception {
    Path file = folder.resolve(name);
    try (InputStream in = NpzTest.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    }
    Dataset dataset = Dataset.load(file, ReadOptions.defaults());
    Dataset mnist = Dataset.bundled();
    Samples.assertEqual(dataset.training(), mnist.training().first(5));
    Samples.assertEqual(dataset.test(), mnist.test().first(3));
    NamedImages images = NamedImages.read(file, ReadOptions.defaults());
    assertThat(images.names()).containsExactly("1", "2", "3");
    assertThat(Samples.pixels(images.images(), 2)).isEqualTo(Samples.pixels(mnist.test(), 2));
  }

  @Test
  void readsRectangularImagesWithoutATestSet() throws Exception {
    Dataset dataset = Dataset.load(write(), ReadOptions.defaults());
    assertThat(dataset.training()).hasToString("2 images of 2 x 3, 10 classes");
    assertThat(dataset.hasTest()).isFalse();
  }

  @Test
  void reportsAMissingArray() throws Exception {
    arrays.remove("x_train");
    assertMessage(": expected x_train.npy, found [y_train.npy]");
  }

  @Test
  void reportsAMissingTestArray() throws Exception {
    arrays.put("x_test", Samples.npy("|u1", "2, 2, 3", 12));
    assertMessage(": expected y_test.npy, found [x_test.npy, x_train.npy, y_train.npy]");
  }

  @Test
  void reportsFloatPixels() throws Exception {
    arrays.put("x_train", Samples.npy("<f4", "2, 2, 3", 48));
    assertMessage(
        "/x_train.npy, byte 10: expected uint8 values of [count, height, width], found f4 values of"
            + " [2, 2, 3]");
  }

  @Test
  void reportsColorImages() throws Exception {
    arrays.put("x_train", Samples.npy("|u1", "2, 2, 3, 3", 36));
    assertMessage(
        "/x_train.npy, byte 10: expected uint8 values of [count, height, width], found u1 values of"
            + " [2, 2, 3, 3]");
  }

  @Test
  void reportsImagesThatAreTooLarge() throws Exception {
    arrays.put("x_train", Samples.npy("|u1", "2, 300, 3", 1800));
    assertMessage("/x_train.npy, byte 10: expected a height and width in 1..256, found 300 x 3");
  }

  @Test
  void reportsFortranOrder() throws Exception {
    arrays.put(
        "x_train",
        Samples.npy("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 2, 3), }", 12));
    assertMessage("/x_train.npy, byte 10: expected values in C order, found Fortran order");
  }

  @Test
  void reportsAnExcessiveShapeWithoutAllocation() throws Exception {
    arrays.put("x_train", Samples.npy("|u1", "9999999999, 256, 256", 12));
    assertMessage(
        "/x_train.npy: expected at most 2147483639 bytes of values, found 655359999934464");
  }

  @Test
  void reportsTruncatedValues() throws Exception {
    arrays.put("x_train", Samples.npy("|u1", "2000, 2, 3", 12));
    assertMessage("/x_train.npy: expected 12075 bytes according to its header, found 87");
  }

  @Test
  void reportsSurplusValues() throws Exception {
    arrays.put("y_train", Samples.npy("|u1", "2,", 3));
    assertMessage("/y_train.npy, byte 69: expected 69 bytes according to its header, found more");
  }

  @Test
  void reportsCountsThatDiffer() throws Exception {
    arrays.put("y_train", Samples.npy("|u1", "3,", 3));
    assertMessage(
        "/y_train.npy: expected 2 labels, one for each image in "
            + folder.resolve("mnist.npz")
            + "!/x_train.npy, found 3");
  }

  @Test
  void reportsFloatLabels() throws Exception {
    arrays.put("y_train", Samples.npy("<f8", "2,", 16));
    assertMessage("/y_train.npy, byte 10: expected integers of [count], found f8 values of [2]");
  }

  @Test
  void reportsOneHotLabels() throws Exception {
    arrays.put("y_train", Samples.npy("|u1", "2, 10", 20));
    assertMessage(
        "/y_train.npy, byte 10: expected integers of [count], found u1 values of [2, 10]");
  }

  @Test
  void reportsALabelOutOfRange() throws Exception {
    byte[] labels = Samples.npy("<i4", "2,", 8);
    labels[labels.length - 1] = (byte) 0x80;
    arrays.put("y_train", labels);
    assertMessage("/y_train.npy, byte 71, label 2: expected a label in 0..9, found -2147483648");
  }

  @Test
  void reportsAnEntryThatIsNoArray() throws Exception {
    arrays.put("x_train", "label,pixel0".getBytes(StandardCharsets.UTF_8));
    assertMessage(
        "/x_train.npy, byte 0: expected a NumPy array of version 1.0 to 3.0, found an unknown"
            + " signature or version");
  }

  @Test
  void reportsATruncatedHeader() throws Exception {
    arrays.put("x_train", Arrays.copyOf(arrays.get("x_train"), 30));
    assertMessage("/x_train.npy: expected a complete NumPy header, found a truncated one");
  }

  @Test
  void reportsAHeaderThatIsTooLong() throws Exception {
    byte[] array = arrays.get("x_train");
    array[6] = 2;
    Arrays.fill(array, 8, 12, (byte) 0xFF);
    assertMessage(
        "/x_train.npy, byte 8: expected a header of at most 65536 bytes, found 4294967295");
  }

  @Test
  void reportsAHeaderOfARecordType() throws Exception {
    arrays.put("x_train", Samples.npy("{'descr': [('a', '|u1')], 'shape': (2,), }", 2));
    assertMessage(
        "/x_train.npy, byte 10: expected a NumPy header with a simple descr, fortran_order and"
            + " shape, found {'descr': [('a', '|u1')], 'shape': (2,), }");
  }

  @Test
  void reportsADamagedArchive() throws Exception {
    Path file = write();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> Dataset.load(file, ReadOptions.defaults()))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessageStartingWith(file + ": expected an intact ZIP file, found a damaged one (");
  }
}
