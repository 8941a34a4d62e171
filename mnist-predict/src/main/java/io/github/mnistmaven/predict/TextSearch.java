package io.github.mnistmaven.predict;

import io.github.mnistmaven.predict.internal.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Best-first search (A*) for the most probable text of a field: over the ways to divide the line
 * into digits, and over the labels of each digit. The estimate of a partial text is its score plus
 * the best score of the rest without the condition, so complete texts are found in order.
 */
final class TextSearch {
  /** Number of partial texts after which no valid text is assumed to exist. */
  private static final int MAX_STEPS = 20_000;

  /** Smallest probability that is distinguished from 0. */
  private static final double MIN_PROBABILITY = 1e-9;

  private final List<Preprocessing.Candidate> candidates;
  private final List<Prediction> predictions;
  private final int parts;
  private final FieldSpec spec;
  private final int maxLength;

  /** Best score of the parts from an index on, with a number of digits: {@code [part][digits]}. */
  private final double[][] best;

  /**
   * Creates a search.
   *
   * @param candidates candidates for digits, ordered by their first part
   * @param predictions prediction of each candidate
   */
  TextSearch(
      List<Preprocessing.Candidate> candidates, List<Prediction> predictions, FieldSpec spec) {
    this.parts = candidates.stream().mapToInt(Preprocessing.Candidate::end).max().orElse(0);
    this.candidates = candidates;
    this.predictions = predictions;
    this.spec = spec;
    this.maxLength = Math.min(parts, spec.length().orElse(parts));
    this.best = new double[parts + 1][maxLength + 1];
    computeBest();
  }

  /** Text up to a part: the last digit and the text before it. */
  private record Partial(
      Partial before, int candidate, int label, int part, int count, double score, double bound) {}

  private void computeBest() {
    for (double[] row : best) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
    best[parts][0] = 0;
    for (int i = candidates.size() - 1; i >= 0; i--) {
      Preprocessing.Candidate candidate = candidates.get(i);
      double score = Double.NEGATIVE_INFINITY;
      for (int label = 0; label < predictions.get(i).probabilities().size(); label++) {
        score = Math.max(score, score(i, label));
      }
      for (int count = 1; count <= maxLength; count++) {
        double total = score + best[candidate.end()][count - 1];
        best[candidate.first()][count] = Math.max(best[candidate.first()][count], total);
      }
    }
  }

  /** Returns the logarithm of probability and prior, or negative infinity if not allowed. */
  private double score(int candidate, int label) {
    Prediction prediction = predictions.get(candidate);
    return spec.allows(prediction.classNames().get(label))
        ? Math.log(Math.max(MIN_PROBABILITY, prediction.probabilities().get(label)))
            - candidates.get(candidate).penalty()
        : Double.NEGATIVE_INFINITY;
  }

  private double bound(int part, int count) {
    if (spec.length().isPresent()) {
      int rest = spec.length().getAsInt() - count;
      return rest >= 0 && rest <= maxLength ? best[part][rest] : Double.NEGATIVE_INFINITY;
    }
    return Arrays.stream(best[part], 0, maxLength - count + 1)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** Finds the most probable text that satisfies the specification. */
  Optional<List<RecognizedDigit>> find() {
    PriorityQueue<Partial> queue =
        new PriorityQueue<>(Comparator.comparingDouble(Partial::bound).reversed());
    push(queue, new Partial(null, -1, -1, 0, 0, 0, bound(0, 0)));
    for (int step = 0; step < MAX_STEPS && !queue.isEmpty(); step++) {
      Partial partial = queue.remove();
      if (partial.part == parts) {
        List<RecognizedDigit> digits = digits(partial);
        if (spec.condition().test(DigitReading.of(digits).text())) {
          return Optional.of(digits);
        }
        continue;
      }
      for (int i = 0; i < candidates.size(); i++) {
        if (candidates.get(i).first() == partial.part) {
          extend(queue, partial, i);
        }
      }
    }
    return Optional.empty();
  }

  private void extend(PriorityQueue<Partial> queue, Partial partial, int candidate) {
    int end = candidates.get(candidate).end();
    int count = partial.count + 1;
    if (count > maxLength) {
      return;
    }
    for (int label = 0; label < predictions.get(candidate).classNames().size(); label++) {
      double score = partial.score + score(candidate, label);
      push(
          queue,
          new Partial(partial, candidate, label, end, count, score, score + bound(end, count)));
    }
  }

  private static void push(PriorityQueue<Partial> queue, Partial partial) {
    if (partial.bound > Double.NEGATIVE_INFINITY) {
      queue.add(partial);
    }
  }

  private List<RecognizedDigit> digits(Partial last) {
    List<RecognizedDigit> digits = new ArrayList<>();
    for (Partial partial = last; partial.before != null; partial = partial.before) {
      Prediction prediction = predictions.get(partial.candidate);
      digits.add(
          0,
          new RecognizedDigit(
              prediction.classNames().get(partial.label),
              prediction.probabilities().get(partial.label),
              candidates.get(partial.candidate).boundingBox(),
              prediction));
    }
    return digits;
  }
}
