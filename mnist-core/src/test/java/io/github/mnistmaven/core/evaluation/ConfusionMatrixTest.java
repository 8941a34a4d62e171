package io.github.mnistmaven.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private static final List<String> NAMES = List.of("cat", "dog", "eel");

  // Cat: 5 correct, 1 predicted as dog. Dog: 4 correct, 2 predicted as cat. Eel does not occur.
  private static final int[][] COUNTS = {{5, 1, 0}, {2, 4, 0}, {0, 0, 0}};

  @Test
  void rowsAreTrueLabelsAndColumnsPredictions() {
    ConfusionMatrix matrix = ConfusionMatrix.of(NAMES, COUNTS);

    assertThat(matrix.count(1, 0)).isEqualTo(2);
    assertThat(matrix.support(1)).isEqualTo(6);
    assertThat(matrix.predictions(0)).isEqualTo(7);
    assertThat(matrix.correct()).isEqualTo(9);
    assertThat(matrix.total()).isEqualTo(12);
  }

  @Test
  void copiesTheArray() {
    int[][] counts = {{1, 2}, {3, 4}};
    ConfusionMatrix matrix = ConfusionMatrix.of(List.of("a", "b"), counts);

    counts[0][1] = 99;

    assertThat(matrix.count(0, 1)).isEqualTo(2);
  }

  /** Values of scikit-learn's classification_report for the same labels, zero_division=0. */
  @Test
  void perClassMetricsMatchScikitLearn() {
    List<ClassMetrics> metrics = ConfusionMatrix.of(NAMES, COUNTS).perClass();

    assertThat(metrics.get(0).precision()).isCloseTo(5 / 7.0, within(1e-15));
    assertThat(metrics.get(0).recall()).isCloseTo(5 / 6.0, within(1e-15));
    assertThat(metrics.get(0).f1()).isCloseTo(10 / 13.0, within(1e-15));
    assertThat(metrics.get(1).f1()).isCloseTo(8 / 11.0, within(1e-15));
    assertThat(metrics.get(2)).isEqualTo(new ClassMetrics("eel", 0, 0, 0, 0));
  }

  /** scikit-learn: f1_score(y_true, y_pred, average="macro") uses the classes of both arguments. */
  @Test
  void macroAverageSkipsClassesThatDoNotOccur() {
    List<ClassMetrics> occurring = ConfusionMatrix.of(NAMES, COUNTS).occurringClasses();
    assertThat(occurring).extracting(ClassMetrics::name).containsExactly("cat", "dog");
    assertThat(ClassMetrics.macroAverage(occurring).f1())
        .isCloseTo((10 / 13.0 + 8 / 11.0) / 2, within(1e-15));

    int[][] eelIsPredicted = {{5, 0, 1}, {2, 4, 0}, {0, 0, 0}};
    occurring = ConfusionMatrix.of(NAMES, eelIsPredicted).occurringClasses();
    assertThat(occurring).hasSize(3);
    assertThat(ClassMetrics.macroAverage(occurring).f1())
        .isCloseTo((10 / 13.0 + 8 / 10.0 + 0) / 3, within(1e-15));
  }

  @Test
  void weightedAverageIsWeightedBySupport() {
    List<ClassMetrics> metrics = ConfusionMatrix.of(NAMES, COUNTS).perClass();

    assertThat(ClassMetrics.weightedAverage(metrics).recall()).isCloseTo(0.75, within(1e-15));
    assertThat(ClassMetrics.weightedAverage(metrics).support()).isEqualTo(12);
  }

  @Test
  void textHasLabeledAxes() {
    assertThat(ConfusionMatrix.of(List.of("a", "b"), new int[][] {{10, 2}, {3, 4}}))
        .hasToString(
            """
            rows: true label, columns: predicted label
                 a  b
              a 10  2
              b  3  4
            """);
  }

  @Test
  void rejectsCountsThatDoNotFitTheClasses() {
    assertThatThrownBy(() -> ConfusionMatrix.of(List.of("a", "b"), new int[][] {{1, 2}}))
        .hasMessage("counts must be 2 rows of 2 but are [[1, 2]]");
    assertThatThrownBy(() -> ConfusionMatrix.of(List.of("a"), new int[][] {{-1}}))
        .hasMessage("counts must be at least 0 but are [[-1]]");
    assertThatThrownBy(() -> ConfusionMatrix.of(List.of(), new int[0][0]))
        .hasMessage("a confusion matrix needs at least one class");
  }
}
