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

/** Rows with predictions, computed some hundred at a time: a partition need not fit in memory. */
final class PredictedRows implements Iterator<Row> {
  /** A full batch for each of the processors that the library shares a call out over. */
  private static final int ROWS_AT_ONCE =
      Math.min(64 * Runtime.getRuntime().availableProcessors(), 4096);

  private final Iterator<Row> rows;
  private final PartitionPrediction how;
  private final SharedPredictor predictor;
  private final ForkJoinPool processors;
  private final int partition;
  private final Queue<Row> ready = new ArrayDeque<>();
  private long number;

  PredictedRows(
      Iterator<Row> rows,
      PartitionPrediction how,
      SharedPredictor predictor,
      ForkJoinPool processors,
      int partition) {
    this.rows = rows;
    this.how = how;
    this.predictor = predictor;
    this.processors = processors;
    this.partition = partition;
  }

  /** A row, and its image or why there is none. */
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
    List<Candidate> candidates = new ArrayList<>(ROWS_AT_ONCE);
    while (candidates.size() < ROWS_AT_ONCE && rows.hasNext()) {
      Candidate candidate = candidate(rows.next());
      if (candidate.pixels().isPresent() || how.invalid() == HandleInvalid.KEEP) {
        candidates.add(candidate);
      }
    }
    return candidates;
  }

  private Candidate candidate(Row row) {
    try {
      String name = "row " + number++ + " of partition " + partition;
      return new Candidate(row, Optional.of(how.images().pixels(row, name)), "");
    } catch (MalformedDatasetException e) {
      if (how.invalid() == HandleInvalid.ERROR) {
        throw new IllegalArgumentException(
            e.getMessage() + "; set handleInvalid to skip or keep to go on without such images", e);
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
        ready.add(how.columns().predicted(candidate.row(), probabilities, image, names));
        image++;
      } else {
        ready.add(how.columns().unreadable(candidate.row(), candidate.error()));
      }
    }
  }

  private ImageSet digits(List<Candidate> candidates) {
    ImageForm form = how.images().form();
    List<byte[]> images =
        candidates.stream().flatMap(candidate -> candidate.pixels().stream()).toList();
    byte[] pixels = new byte[images.size() * form.pixels()];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i), 0, pixels, i * form.pixels(), form.pixels());
    }
    return ImageSet.unlabelled(pixels, form.height(), form.width());
  }
}
