package io.github.mnistmaven.core.prediction;

import io.github.mnistmaven.core.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes predictions as Kaggle's Digit Recognizer takes them. */
public final class PredictionCsv {
  private PredictionCsv() {}

  /**
   * Writes {@code ImageId,Label} and a line for each prediction, with ids from 1. An existing file
   * is replaced only when the new one is whole.
   *
   * @param predictions in the order of the images
   */
  public static void write(List<Prediction> predictions, Path file) throws IOException {
    StringBuilder csv = new StringBuilder("ImageId,Label\n");
    for (int i = 0; i < predictions.size(); i++) {
      csv.append(i + 1).append(',').append(quoted(predictions.get(i).label())).append('\n');
    }
    AtomicFile.write(file, csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** RFC 4180: a class may be named by a user. */
  private static String quoted(String label) {
    if (label.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      return label;
    }
    return '"' + label.replace("\"", "\"\"") + '"';
  }
}
