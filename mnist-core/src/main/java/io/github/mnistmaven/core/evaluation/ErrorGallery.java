package io.github.mnistmaven.core.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Selection of misclassified images to store. Images are selected in this order, within a limit
 * that keeps files small: those with the highest loss overall, one of each confused pair, then
 * those with the highest loss of each pair.
 */
final class ErrorGallery {
  /** Maximum number of images of 28 x 28 pixels; the limit is lower for larger images. */
  private static final int MAX_IMAGES = 480;

  private static final int MAX_PIXELS = MAX_IMAGES * 28 * 28;

  private static final Comparator<ConfusedPair> ORDER =
      Comparator.comparingInt(ConfusedPair::count)
          .reversed()
          .thenComparingInt(ConfusedPair::trueClass)
          .thenComparingInt(ConfusedPair::predictedClass);

  private record Pair(int trueClass, int predictedClass) {}

  private final Scores scores;
  private final Map<Pair, List<Integer>> wrong = new LinkedHashMap<>();
  private final Map<Pair, List<Integer>> selected = new LinkedHashMap<>();
  private int remaining;

  private ErrorGallery(Scores scores) {
    this.scores = scores;
    int fitting = MAX_PIXELS / scores.digits().pixelsPerImage();
    this.remaining = Math.min(Math.max(fitting, ConfusedPair.MAX_EXAMPLES), MAX_IMAGES);
  }

  /** Returns the confused pairs, by descending count, then by class indices. */
  static List<ConfusedPair> of(Scores scores) {
    return new ErrorGallery(scores).choose();
  }

  private List<ConfusedPair> choose() {
    List<Integer> byLoss =
        IntStream.range(0, scores.count())
            .filter(image -> !scores.isCorrect(image))
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(this::trueProbability)
                    .thenComparing(scores::confidence, Comparator.reverseOrder()))
            .toList();
    for (int image : byLoss) {
      wrong.computeIfAbsent(pair(image), pair -> new ArrayList<>()).add(image);
    }
    byLoss.stream().limit(ConfusedPair.MAX_EXAMPLES).forEach(this::select);
    wrong.values().forEach(images -> select(images.get(0)));
    byLoss.forEach(this::select);
    return wrong.keySet().stream().map(this::confusedPair).sorted(ORDER).toList();
  }

  private void select(int image) {
    List<Integer> images = selected.computeIfAbsent(pair(image), pair -> new ArrayList<>());
    if (remaining > 0 && images.size() < ConfusedPair.MAX_EXAMPLES && !images.contains(image)) {
      images.add(image);
      remaining--;
    }
  }

  private double trueProbability(int image) {
    return scores.probability(image, scores.label(image));
  }

  private Pair pair(int image) {
    return new Pair(scores.label(image), scores.predicted(image));
  }

  private ConfusedPair confusedPair(Pair pair) {
    List<Integer> selectedImages = selected.get(pair);
    // By loss, regardless of the order of selection.
    List<Misclassification> examples =
        wrong.get(pair).stream()
            .filter(selectedImages::contains)
            .map(image -> Misclassification.of(scores, image))
            .toList();
    return new ConfusedPair(
        pair.trueClass(),
        pair.predictedClass(),
        wrong.get(pair).size(),
        wrong.get(pair).stream().sorted().toList(),
        examples);
  }
}
