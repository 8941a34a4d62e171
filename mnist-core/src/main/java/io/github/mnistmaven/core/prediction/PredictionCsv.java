package io.github.mnistmaven.core.prediction;

import io.github.mnistmaven.predict.Prediction;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes predictions as Kaggle's Digit Recognizer takes them. */
public final class PredictionCsv {
  private PredictionCsv() {}

  /**
   * Writes {@code ImageId,Label} and a line for each prediction. An existing file is replaced only
   * when the new one is whole.
   *
   * @param names of the images, in order: numbers from 1, or the names of pictures
   * @param predictions in the same order
   */
  public static void write(List<String> names, List<Prediction> predictions, Path file)
      throws IOException {
    StringBuilder csv = new StringBuilder("ImageId,Label\n");
    for (int i = 0; i < predictions.size(); i++) {
      csv.append(quoted(names.get(i))).append(',');
      csv.append(quoted(predictions.get(i).label())).append('\n');
    }
    AtomicFile.write(file, csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** RFC 4180: users name pictures and classes. */
  private static String quoted(String cell) {
    if (cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      return cell;
    }
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
