package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.predict.image.ImageSet;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writer of the CSV format of Kaggle: a header, and one row per image, with the label first if
 * there are labels.
 */
public final class CsvWriter {
  private CsvWriter() {}

  /** Writes a set. Labels are class numbers. */
  public static void write(ImageSet digits, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      StringBuilder line = new StringBuilder();
      for (int pixel = 0; pixel < digits.pixelsPerImage(); pixel++) {
        line.append(",pixel").append(pixel);
      }
      writeLine(out, line.insert(0, digits.isLabeled() ? "label" : ""));
      byte[] image = new byte[digits.pixelsPerImage()];
      for (int i = 0; i < digits.count(); i++) {
        digits.copyPixels(i, image, 0);
        for (byte pixel : image) {
          line.append(',').append(pixel & 0xFF);
        }
        writeLine(out, line.insert(0, digits.isLabeled() ? Integer.toString(digits.label(i)) : ""));
      }
    }
  }

  /** Writes and clears a line, without the leading comma of a line without a label. */
  private static void writeLine(BufferedWriter out, StringBuilder line) throws IOException {
    out.append(line, line.charAt(0) == ',' ? 1 : 0, line.length()).append('\n');
    line.setLength(0);
  }
}
