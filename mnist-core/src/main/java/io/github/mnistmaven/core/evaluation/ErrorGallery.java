package io.github.mnistmaven.core.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Chooses which wrong images are worth keeping: those with the highest loss of all, at least one of
 * each pair, then those with the highest loss of each pair, within a budget that keeps files small.
 */
final class ErrorGallery {
  /** The most images kept, at MNIST's 28 x 28 pixels; larger images are fewer. */
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
  private final Map<Pair, List<Integer>> kept = new LinkedHashMap<>();
  private int room;

  private ErrorGallery(Scores scores) {
    this.scores = scores;
    int fitting = MAX_PIXELS / scores.digits().pixelsPerImage();
    this.room = Math.min(Math.max(fitting, ConfusedPair.MAX_EXAMPLES), MAX_IMAGES);
  }

  /** The confused pairs, the most frequent first, then in the order of their classes. */
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
    byLoss.stream().limit(ConfusedPair.MAX_EXAMPLES).forEach(this::keep);
    wrong.values().forEach(images -> keep(images.get(0)));
    byLoss.forEach(this::keep);
    return wrong.keySet().stream().map(this::confusedPair).sorted(ORDER).toList();
  }

  private void keep(int image) {
    List<Integer> images = kept.computeIfAbsent(pair(image), pair -> new ArrayList<>());
    if (room > 0 && images.size() < ConfusedPair.MAX_EXAMPLES && !images.contains(image)) {
      images.add(image);
      room--;
    }
  }

  private double trueProbability(int image) {
    return scores.probability(image, scores.label(image));
  }

  private Pair pair(int image) {
    return new Pair(scores.label(image), scores.predicted(image));
  }

  private ConfusedPair confusedPair(Pair pair) {
    List<Integer> keptImages = kept.get(pair);
    // In the order of the loss, whichever round kept them.
    List<Misclassification> examples =
        wrong.get(pair).stream()
            .filter(keptImages::contains)
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
