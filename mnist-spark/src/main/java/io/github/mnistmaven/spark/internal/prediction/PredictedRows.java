package io.github.mnistmaven.spark.internal.prediction;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.spark.internal.engine.SharedPredictor;
import io.github.mnistmaven.spark.internal.image.ImageForm;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ForkJoinPool;
import org.apache.spark.sql.Row;

/** Iterator of rows with predictions, computed in blocks: a partition need not fit in memory. */
final class PredictedRows implements Iterator<Row> {
  /** Number of rows per call: one full batch for each processor. */
  private static final int ROWS_PER_CALL =
      Math.min(64 * Runtime.getRuntime().availableProcessors(), 4096);

  private final Iterator<Row> rows;
  private final PartitionPrediction prediction;
  private final SharedPredictor predictor;
  private final ForkJoinPool processors;
  private final int partition;
  private final Queue<Row> ready = new ArrayDeque<>();
  private long number;

  PredictedRows(
      Iterator<Row> rows,
      PartitionPrediction prediction,
      SharedPredictor predictor,
      ForkJoinPool processors,
      int partition) {
    this.rows = rows;
    this.prediction = prediction;
    this.predictor = predictor;
    this.processors = processors;
    this.partition = partition;
  }

  /** Row with its image, or with an error message if it has no readable image. */
  private record Candidate(Row row, Optional<byte[]> pixels, String error) {}

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && rows.hasNext()) {
      predict(nextCandidates());
    }
    return !ready.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private List<Candidate> nextCandidates() {
    List<Candidate> candidates = new ArrayList<>(ROWS_PER_CALL);
    while (candidates.size() < ROWS_PER_CALL && rows.hasNext()) {
      Candidate candidate = candidate(rows.next());
      if (candidate.pixels().isPresent() || prediction.invalid() == HandleInvalid.KEEP) {
        candidates.add(candidate);
      }
    }
    return candidates;
  }

  private Candidate candidate(Row row) {
    try {
      String name = "row " + number++ + " of partition " + partition;
      return new Candidate(row, Optional.of(prediction.images().pixels(row, name)), "");
    } catch (MalformedDatasetException e) {
      if (prediction.invalid() == HandleInvalid.ERROR) {
        throw new IllegalArgumentException(
            e.getMessage() + "; set handleInvalid to skip or keep to continue without such images",
            e);
      }
      return new Candidate(row, Optional.empty(), e.getMessage());
    }
  }

  private void predict(List<Candidate> candidates) {
    ImageSet digits = digits(candidates);
    float[] probabilities = processors.submit(() -> predictor.probabilities(digits)).join();
    int image = 0;
    for (Candidate candidate : candidates) {
      if (candidate.pixels().isPresent()) {
        List<String> names = predictor.manifest().classNames();
        ready.add(prediction.columns().predicted(candidate.row(), probabilities, image, names));
        image++;
      } else {
        ready.add(prediction.columns().unreadable(candidate.row(), candidate.error()));
      }
    }
  }

  private ImageSet digits(List<Candidate> candidates) {
    ImageForm form = prediction.images().form();
    List<byte[]> images =
        candidates.stream().flatMap(candidate -> candidate.pixels().stream()).toList();
    byte[] pixels = new byte[images.size() * form.pixels()];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i), 0, pixels, i * form.pixels(), form.pixels());
    }
    return ImageSet.unlabeled(pixels, form.height(), form.width());
  }
}
