package io.github.mnistmaven.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ErrorGalleryTest {

  @Test
  void pairsAreOrderedByCountThenByClasses() {
    // Errors: 1 -> 0 twice, 0 -> 1 once, 2 -> 1 once.
    Evaluation evaluation = wrong(new int[] {2, 1, 1, 0}, new int[] {1, 0, 0, 1});

    assertThat(evaluation.confusedPairs())
        .extracting(ConfusedPair::trueClass, ConfusedPair::predictedClass, ConfusedPair::count)
        .containsExactly(tuple(1, 0, 2), tuple(0, 1, 1), tuple(2, 1, 1));
  }

  @Test
  void allMisclassifiedImagesAreListedByPosition() {
    int[] labels = new int[60];
    labels[7] = 1;
    Evaluation evaluation = wrong(labels, Collections.nCopies(60, 1));

    assertThat(evaluation.wrongImages().keySet())
        .containsExactlyElementsOf(IntStream.range(0, 60).filter(i -> i != 7).boxed().toList());
  }

  @Test
  void pairKeepsTheExamplesWithTheHighestLoss() {
    int[] labels = new int[60];
    Evaluation evaluation = wrong(labels, Collections.nCopies(60, 1));

    ConfusedPair pair = evaluation.confusedPairs().get(0);
    assertThat(pair.count()).isEqualTo(60);
    assertThat(pair.examples()).hasSize(ConfusedPair.MAX_EXAMPLES);
    // In wrong(), confidence and therefore loss increase with the position.
    assertThat(pair.examples().get(0).index()).isEqualTo(59);
    assertThat(pair.examples().get(23).index()).isEqualTo(36);
  }

  @Property(tries = 50)
  void everyPairHasAnExampleAndTheWorstErrorsAreKept(@ForAll @IntRange(max = 1000) int seed) {
    Random random = new Random(seed);
    int n = 3000;
    int[] labels = random.ints(n, 0, 10).toArray();
    List<Integer> predicted = random.ints(n, 0, 10).boxed().toList();
    Evaluation evaluation = wrong(labels, predicted);

    assertThat(evaluation.confusedPairs()).allMatch(pair -> !pair.examples().isEmpty());
    assertThat(evaluation.confusedPairs().stream().mapToInt(p -> p.examples().size()).sum())
        .isLessThanOrEqualTo(480);
    List<Integer> highestLoss =
        IntStream.range(0, n)
            .filter(i -> labels[i] != predicted.get(i))
            .boxed()
            .sorted(Collections.reverseOrder())
            .limit(24)
            .toList();
    assertThat(evaluation.worstErrors(24))
        .extracting(Misclassification::index)
        .containsExactlyElementsOf(highestLoss);
  }

  private static Evaluation wrong(int[] labels, int[] predicted) {
    return wrong(labels, Arrays.stream(predicted).boxed().toList());
  }

  /** Returns an evaluation of predictions whose confidence increases with the position. */
  private static Evaluation wrong(int[] labels, List<Integer> predicted) {
    int n = labels.length;
    float[] probabilities = new float[10 * n];
    for (int i = 0; i < n; i++) {
      float rest = 0.05f * (1 - (i + 1f) / (n + 1));
      Arrays.fill(probabilities, 10 * i, 10 * i + 10, rest);
      probabilities[10 * i + predicted.get(i)] = 1 - 9 * rest;
    }
    return Evaluation.of(
        probabilities, ImageSet.labeled(new byte[4 * n], labels, 2, 2, ImageSet.digitNames()));
  }
}
