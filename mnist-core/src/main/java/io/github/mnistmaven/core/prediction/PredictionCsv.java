package io.github.mnistmaven.core.prediction;

import io.github.mnistmaven.predict.Prediction;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writer of predictions in the format of Kaggle's Digit Recognizer. */
public final class PredictionCsv {
  private PredictionCsv() {}

  /**
   * Writes {@code ImageId,Label} and a line for each prediction. An existing file is replaced
   * atomically.
   *
   * @param names image names, in order: numbers from 1, or file names
   * @param predictions predictions in the same order
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

  /** Quotes a cell as defined in RFC 4180, because file and class names are arbitrary. */
  private static String quoted(String cell) {
    if (cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      return cell;
    }
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
