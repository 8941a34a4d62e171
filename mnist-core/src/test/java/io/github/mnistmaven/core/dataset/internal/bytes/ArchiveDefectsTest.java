package io.github.mnistmaven.core.dataset.internal.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error messages for damaged ZIP and JAR files; one defect per test. */
class ArchiveDefectsTest {
  private static final ReadOptions OPTIONS = ReadOptions.defaults();
  private static final byte[] ROWS = "1,2,3,4,5\n6,7,8,9,10\n".getBytes(UTF_8);

  /** Offsets in an entry of the central directory: CRC-32, size, and position of the file. */
  private static final int DIRECTORY_CRC = 16;

  private static final int DIRECTORY_SIZE = 24;
  private static final int DIRECTORY_OFFSET = 42;

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void writeAValidJar() throws Exception {
    jar = folder.resolve("digits-1.0.jar");
    writeStored("train.csv", ROWS);
    assertThat(Dataset.load(jar, OPTIONS).training().count()).isEqualTo(2);
  }

  /** Writes an uncompressed entry. */
  private void writeStored(String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(entry);
      zip.write(bytes);
    }
  }

  private void assertMessage(String afterPath) {
    assertThatThrownBy(() -> Dataset.load(jar, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessage(jar + afterPath);
  }

  private void assertDamaged() {
    assertThatThrownBy(() -> Dataset.load(jar, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessageStartingWith(jar + ": expected an intact ZIP file, found a damaged one (");
  }

  /** Overwrites a number in the central directory, which starts with {@code PK 1 2}. */
  private void putInDirectory(int offset, int value) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    int start = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(start + offset, value);
    Files.write(jar, bytes);
  }

  @Test
  void reportsATruncatedArchive() throws Exception {
    byte[] bytes = Files.readAllBytes(jar);
    for (int length = 4; length < bytes.length; length++) {
      Files.write(jar, Arrays.copyOf(bytes, length));
      assertDamaged();
    }
  }

  @Test
  void reportsAnArchiveWithMissingBytes() throws Exception {
    byte[] bytes = Files.readAllBytes(jar);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 10);
    System.arraycopy(bytes, 50, cut, 40, cut.length - 40);
    Files.write(jar, cut);
    assertDamaged();
  }

  @Test
  void reportsADamagedDirectory() throws Exception {
    putInDirectory(0, 0);
    assertDamaged();
  }

  @Test
  void reportsAWrongOffsetInTheDirectory() throws Exception {
    putInDirectory(DIRECTORY_OFFSET, 7);
    assertThatThrownBy(() -> Dataset.load(jar, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessageStartingWith(
            jar + "!/train.csv: expected an intact compressed stream, found a damaged one (");
  }

  @Test
  void reportsAWrongChecksumOfAnEntry() throws Exception {
    byte[] bytes = Files.readAllBytes(jar);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("1,2,3,4,5");
    bytes[at] = '2';
    Files.write(jar, bytes);
    assertThatThrownBy(() -> Dataset.load(jar, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessageStartingWith(
            jar
                + "!/train.csv: expected an intact compressed stream, found a damaged one (wrong"
                + " CRC-32: the archive directory states ");
  }

  @Test
  void reportsAWrongChecksumOfAnImageFile() throws Exception {
    Path bmp = folder.resolve("a.bmp");
    ImageIO.write(new BufferedImage(5, 5, BufferedImage.TYPE_BYTE_GRAY), "bmp", bmp.toFile());
    writeStored("7/a.bmp", Files.readAllBytes(bmp));
    assertThat(Dataset.load(jar, OPTIONS).training().label(0)).isZero();
    putInDirectory(DIRECTORY_CRC, 1);
    assertThatThrownBy(() -> Dataset.load(jar, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessageStartingWith(jar + "!/7/a.bmp: expected an intact")
        .hasMessageContaining(
            "wrong CRC-32: the archive directory states 00000001, the entry has ");
  }

  @Test
  void reportsAnEntryWithFewerBytes() throws Exception {
    putInDirectory(DIRECTORY_SIZE, Integer.MAX_VALUE);
    assertMessage(
        "!/train.csv: expected an intact compressed stream, found a damaged one (wrong size: the"
            + " archive directory states 2147483647 bytes, the entry has 21)");
  }

  @Test
  void reportsAnEntryWithMoreBytes() throws Exception {
    putInDirectory(DIRECTORY_SIZE, 10);
    assertMessage(
        "!/train.csv: expected an intact compressed stream, found a damaged one (wrong size: the"
            + " archive directory states 10 bytes, the entry has more)");
  }

  @Test
  void rejectsAZipBomb() throws Exception {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("train.csv"));
      writeZeros(zip);
    }
    assertMessage(
        "!/train.csv: expected an intact compressed stream, found a damaged one (more than 500"
            + " times its stored size)");
  }

  @Test
  void rejectsAGzipBomb() throws Exception {
    Path file = folder.resolve("train.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      writeZeros(out);
    }
    assertThatThrownBy(() -> Dataset.load(file, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessage(
            file
                + ": expected an intact compressed stream, found a damaged one (more than 500 times"
                + " its stored size)");
  }

  /** Writes a hundred million zeros, which are compressed to a thousandth. */
  private static void writeZeros(OutputStream out) throws IOException {
    byte[] zeros = "0".repeat(1_000_000).getBytes(UTF_8);
    for (int i = 0; i < 100; i++) {
      out.write(zeros);
    }
  }

  @Test
  void rejectsDeeplyNestedArchives() throws Exception {
    Path inner = jar;
    for (String name : new String[] {"a.zip", "b.zip", "c.zip"}) {
      inner = Samples.zip(folder.resolve(name), inner);
    }
    jar = inner;
    assertMessage(
        "!/b.zip!/a.zip!/digits-1.0.jar: expected archives nested at most 3 levels deep, found"
            + " deeper nesting");
  }

  @Test
  void reportsADamagedArchiveInsideAnArchive() throws Exception {
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(bytes, bytes.length - 30));
    Path outer = Samples.zip(folder.resolve("outer.zip"), jar);
    assertThatThrownBy(() -> Dataset.load(outer, OPTIONS))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessageStartingWith(
            outer + "!/digits-1.0.jar: expected an intact ZIP file, found a damaged one (");
  }
}
