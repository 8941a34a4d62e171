package io.github.mnistmaven.core.prediction;

import io.github.mnistmaven.predict.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writer of predictions in the format of Kaggle's Digit Recognizer. */
public final class PredictionCsv {
  private PredictionCsv() {}

  /**
   * Writes {@code ImageId,Label} and a line for each image. An existing file is replaced
   * atomically.
   *
   * @param probability whether to add the column {@code Probability}, with six decimals
   */
  public static void write(List<PredictedImage> images, boolean probability, Path file)
      throws IOException {
    StringBuilder csv = new StringBuilder("ImageId,Label");
    csv.append(probability ? ",Probability\n" : "\n");
    for (PredictedImage image : images) {
      csv.append(quoted(image.imageId())).append(',').append(quoted(image.label()));
      csv.append(probability ? String.format(Locale.ROOT, ",%.6f", image.probability()) : "");
      csv.append('\n');
    }
    AtomicFile.write(file, csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Quotes a cell as defined in RFC 4180, because file and class names are arbitrary. */
  private static String quoted(String cell) {
    if (cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      return cell;
    }
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
