package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.predict.image.ImageSet;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writer of IDX, the file format of MNIST. Files whose name ends in {@code .gz} are compressed. */
public final class IdxWriter {
  private static final int LARGEST_BYTE = 255;

  private IdxWriter() {}

  /** Writes the images as unsigned bytes, {@code [count, height, width]}. */
  public static void writeImages(ImageSet digits, Path file) throws IOException {
    try (DataOutputStream out = open(file)) {
      out.writeInt(0x00000803);
      out.writeInt(digits.count());
      out.writeInt(digits.height());
      out.writeInt(digits.width());
      byte[] image = new byte[digits.pixelsPerImage()];
      for (int i = 0; i < digits.count(); i++) {
        digits.copyPixels(i, image, 0);
        out.write(image);
      }
    }
  }

  /**
   * Writes the labels, as unsigned bytes for up to 256 classes, else as ints.
   *
   * @throws IllegalStateException if the set has no labels
   */
  public static void writeLabels(ImageSet digits, Path file) throws IOException {
    boolean bytes = digits.classNames().size() <= LARGEST_BYTE + 1;
    try (DataOutputStream out = open(file)) {
      out.writeInt(bytes ? 0x00000801 : 0x00000C01);
      out.writeInt(digits.count());
      for (int i = 0; i < digits.count(); i++) {
        if (bytes) {
          out.writeByte(digits.label(i));
        } else {
          out.writeInt(digits.label(i));
        }
      }
    }
  }

  private static DataOutputStream open(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    boolean compressed = file.getFileName().toString().endsWith(".gz");
    return new DataOutputStream(
        new BufferedOutputStream(compressed ? new GZIPOutputStream(out) : out));
  }
}
