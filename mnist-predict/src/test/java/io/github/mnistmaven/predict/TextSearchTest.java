package io.github.mnistmaven.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.predict.image.BoundingBox;
import io.github.mnistmaven.predict.internal.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Search with probabilities that are written by hand. */
class TextSearchTest {
  private static final List<String> NAMES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private final List<Preprocessing.Candidate> candidates = new ArrayList<>();
  private final List<Prediction> predictions = new ArrayList<>();

  /** Adds a candidate with probabilities of two labels; the rest is divided among the others. */
  private void candidate(int first, int end, double penalty, int label, double p, int second) {
    candidates.add(
        new Preprocessing.Candidate(
            first,
            end,
            penalty,
            new BoundingBox(10 * first, 0, 10 * (end - first), 20),
            new byte[0]));
    List<Double> row = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      row.add(i == label ? p : i == second ? (1 - p) * 0.9 : (1 - p) * 0.1 / 8);
    }
    predictions.add(new Prediction(NAMES.get(label), p, NAMES, row));
  }

  private String text(FieldSpec spec) {
    return new TextSearch(candidates, predictions, spec)
        .find()
        .map(digits -> DigitReading.of(digits).text())
        .orElse("none");
  }

  private void threeDigits() {
    candidate(0, 1, 0, 1, 0.99, 7);
    candidate(1, 2, 0, 4, 0.6, 9);
    candidate(2, 3, 0, 5, 0.8, 6);
  }

  @Test
  void theMostProbableLabelsAreTheText() {
    threeDigits();
    assertThat(text(FieldSpec.any())).isEqualTo("145");
  }

  @Test
  void aConditionSelectsTheMostProbableTextThatSatisfiesIt() {
    threeDigits();
    // Of the texts with 9, 195 is more probable than 196 and 945.
    assertThat(text(FieldSpec.any().withCondition(t -> t.contains("9")))).isEqualTo("195");
  }

  @Test
  void theCheckDigitCorrectsADoubtfulDigit() {
    candidate(0, 1, 0, 1, 0.99, 7);
    candidate(1, 2, 0, 3, 0.6, 8);
    // 13 has not the check digit of Luhn, 18 has.
    assertThat(text(FieldSpec.digits(2).withCheckDigit(CheckDigit.LUHN))).isEqualTo("18");
  }

  @Test
  void onlyAllowedCharactersAreRead() {
    threeDigits();
    assertThat(text(FieldSpec.any().withAllowedCharacters("179"))).isEqualTo("191");
    assertThat(text(FieldSpec.any().withAllowedCharacters("x"))).isEqualTo("none");
  }

  @Test
  void thePriorDecidesBetweenOneDigitAndTwo() {
    candidate(0, 2, 3, 0, 0.9, 6);
    candidate(0, 1, 0, 1, 0.9, 7);
    candidate(1, 2, 0.5, 2, 0.9, 7);
    assertThat(text(FieldSpec.any())).isEqualTo("12");
  }

  @Test
  void theNumberOfDigitsSelectsTheSegmentation() {
    candidate(0, 2, 3, 0, 0.9, 6);
    candidate(0, 1, 0, 1, 0.9, 7);
    candidate(1, 2, 0.5, 2, 0.9, 7);
    candidate(2, 3, 0, 8, 0.9, 3);
    assertThat(text(FieldSpec.digits(3))).isEqualTo("128");
    assertThat(text(FieldSpec.digits(2))).isEqualTo("08");
    assertThat(text(FieldSpec.digits(1))).isEqualTo("none");
    assertThat(text(FieldSpec.digits(4))).isEqualTo("none");
  }

  @Test
  void aConditionThatIsNeverSatisfiedEndsTheSearch() {
    for (int i = 0; i < 30; i++) {
      candidate(i, i + 1, 0, i % 10, 0.3, (i + 1) % 10);
    }
    assertThat(text(FieldSpec.any().withCondition(t -> false))).isEqualTo("none");
  }

  @Test
  void rejectsInvalidSpecifications() {
    assertThatThrownBy(() -> FieldSpec.digits(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of digits must be in 1..64 but is 0");
    assertThatThrownBy(() -> FieldSpec.any().inBoxes())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a field of boxes must have a number of digits but has none; use digits(n).inBoxes()");
  }
}
