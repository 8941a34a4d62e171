package io.github.mnistmaven.core.evaluation;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.internal.bytes.ContentDigest;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownLabelErrorsTest {
  private final ImageSet test = Dataset.bundled().test();

  /** Positions and given labels published by Northcutt et al. */
  @Test
  void listedImagesHaveThePublishedLabels() {
    Map<Integer, Integer> given =
        Map.ofEntries(
            entry(947, 8),
            entry(1621, 0),
            entry(1901, 9),
            entry(2462, 2),
            entry(2597, 5),
            entry(2654, 6),
            entry(3520, 6),
            entry(3558, 5),
            entry(5937, 5),
            entry(6651, 0),
            entry(6783, 1),
            entry(9679, 6),
            entry(9729, 5));

    assertThat(doubtful(test)).hasSize(15).containsAll(given.keySet());
    given.forEach((image, label) -> assertThat(test.label(image)).as("%d", image).isEqualTo(label));
  }

  @Test
  void accuracyIsAlsoReportedWithoutLabelErrors() {
    // All doubtful images are misclassified, all others are correct.
    Set<Integer> wrong = doubtful(test);
    float[] probabilities = new float[10 * test.count()];
    for (int image = 0; image < test.count(); image++) {
      int shift = wrong.contains(image) ? 1 : 0;
      probabilities[10 * image + (test.label(image) + shift) % 10] = 1;
    }

    Evaluation evaluation = Evaluation.of(probabilities, test);

    assertThat(evaluation.errors()).isEqualTo(15);
    assertThat(evaluation.accuracyWithoutLabelErrors()).contains(Proportion.of(9_985, 9_985));
  }

  @Test
  void otherImageSetsHaveNoKnownLabelErrors() {
    int[] backwards = IntStream.range(0, test.count()).map(i -> test.count() - 1 - i).toArray();

    assertThat(doubtful(test.first(9_999))).isEmpty();
    assertThat(doubtful(test.select(backwards))).isEmpty();
    assertThat(doubtful(Dataset.bundled().training().first(10_000))).isEmpty();
  }

  private static Set<Integer> doubtful(ImageSet digits) {
    return KnownLabelErrors.in(ContentDigest.ofImages(digits));
  }
}
