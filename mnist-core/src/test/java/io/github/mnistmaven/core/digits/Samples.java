package io.github.mnistmaven.core.digits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small image sets and files for tests. */
public final class Samples {
  private Samples() {}

  /**
   * Returns images of 28 x 28 pixels with random ink in the middle; labels count through the ten
   * classes.
   */
  public static ImageSet digits(int count, long seed) {
    return digits(count, 28, 28, ImageSet.digitNames(), seed);
  }

  /** Returns images with random ink; the outermost pixels are black, as in images of digits. */
  public static ImageSet digits(
      int count, int height, int width, List<String> classNames, long seed) {
    RandomStream random = RandomStream.of(seed, "sample");
    byte[] pixels = new byte[count * height * width];
    int[] labels = new int[count];
    for (int image = 0; image < count; image++) {
      labels[image] = image % classNames.size();
      for (int row = 1; row < height - 1; row++) {
        for (int column = 1; column < width - 1; column++) {
          pixels[(image * height + row) * width + column] = (byte) random.nextInt(256);
        }
      }
    }
    return ImageSet.labeled(pixels, labels, height, width, classNames);
  }

  public static int[] pixels(ImageSet digits, int image) {
    int[] pixels = new int[digits.pixelsPerImage()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = digits.pixel(image, i / digits.width(), i % digits.width());
    }
    return pixels;
  }

  public static void assertEqual(ImageSet actual, ImageSet expected) {
    assertThat(actual.toString()).isEqualTo(expected.toString());
    assertThat(actual.classNames()).isEqualTo(expected.classNames());
    for (int i = 0; i < expected.count(); i++) {
      assertThat(pixels(actual, i)).isEqualTo(pixels(expected, i));
      if (expected.isLabeled()) {
        assertThat(actual.label(i)).isEqualTo(expected.label(i));
      }
    }
  }

  /** Writes a ZIP file of files, in order. */
  public static Path zip(Path zip, Path... files) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Path file : files) {
        out.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, out);
      }
    }
    return zip;
  }

  public static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Returns an array of zeros in NumPy's format, version 1. */
  public static byte[] npy(String type, String shape, int bytes) {
    return npy(
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }", bytes);
  }

  /** Returns a NumPy file with any header, followed by zeros. */
  public static byte[] npy(String header, int bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(header.length());
    out.write(header.length() >> 8);
    out.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(new byte[bytes]);
    return out.toByteArray();
  }
}
