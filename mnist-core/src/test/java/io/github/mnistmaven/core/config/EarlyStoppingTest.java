package io.github.mnistmaven.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistmaven.core.history.EpochResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expected values are derived by hand from the rules of Keras 3's {@code
 * callbacks/early_stopping.py}.
 */
class EarlyStoppingTest {

  @Test
  void stopsAfterAsManyEpochsWithoutImprovementAsPatience() {
    // Keras' own example: patience 3 on a loss that never falls is four epochs.
    assertThat(stopsAfter("loss(3)", Histories.ofLosses(1, 1, 1, 1, 1))).contains(4);
    // wait:                                            0    0    1    2     0    1    2    3
    assertThat(stopsAfter("loss(3)", Histories.ofLosses(0.9, 0.8, 0.8, 0.85, 0.7, 0.7, 0.8, 0.75)))
        .contains(8);
  }

  @Test
  void continuesWhileTheMetricImproves() {
    assertThat(stopsAfter("loss(1)", Histories.ofLosses(4, 3, 2, 1))).isEmpty();
    assertThat(stopsAfter("accuracy(1)", Histories.ofAccuracies(0.1, 0.2, 0.3))).isEmpty();
  }

  @Test
  void anImprovementMustBeMoreThanMinDelta() {
    assertThat(stopsAfter("loss(2,0.25)", Histories.ofLosses(1, 0.75, 0.75))).contains(3);
    assertThat(stopsAfter("loss(2,0.25)", Histories.ofLosses(1, 0.75, 0.625))).isEmpty();
    assertThat(stopsAfter("accuracy(2,0.25)", Histories.ofAccuracies(0.5, 0.75, 0.75))).contains(3);
    assertThat(stopsAfter("accuracy(2,0.25)", Histories.ofAccuracies(0.5, 0.75, 0.875))).isEmpty();
  }

  @Test
  void theFirstEpochAlwaysImproves() {
    assertThat(stopsAfter("accuracy(1,0.5)", Histories.ofAccuracies(0.1))).isEmpty();
  }

  @Test
  void aPatienceOfZeroEqualsOne() {
    assertThat(stopsAfter("loss(0)", Histories.ofLosses(1, 1))).contains(2);
    assertThat(stopsAfter("loss(1)", Histories.ofLosses(1, 1))).contains(2);
  }

  @Test
  void aNanLossIsNoImprovementAndDoesNotStopTheFirstEpoch() {
    double nan = Double.NaN;
    assertThat(stopsAfter("loss(1)", Histories.ofLosses(nan, 1, 0.5))).isEmpty();
    assertThat(stopsAfter("loss(2)", Histories.ofLosses(1, nan, nan))).contains(3);
  }

  @Test
  void theBestEpochIsTheLastThatImprovedByMoreThanMinDelta() {
    List<EpochResult> losses = Histories.ofLosses(1, 0.5, 0.375, 0.25, 0.125);
    // 0.375 and 0.25 are not below 0.5 - 0.25, and 0.125 is.
    assertThat(bestEpoch("loss(9,0.25)", losses.subList(0, 4))).isEqualTo(2);
    assertThat(bestEpoch("loss(9,0.25)", losses)).isEqualTo(5);
    assertThat(bestEpoch("loss(9)", losses.subList(0, 4))).isEqualTo(4);
  }

  @Test
  void theBestEpochHasTheHighestAccuracyUnlessEarlyStoppingMonitorsTheLoss() {
    List<EpochResult> epochs =
        List.of(
            new EpochResult(1, 1, 1, 1, 0.3, 0.90),
            new EpochResult(2, 1, 1, 1, 0.2, 0.95),
            new EpochResult(3, 1, 1, 1, 0.1, 0.95),
            new EpochResult(4, 1, 1, 1, 0.4, 0.80));
    assertThat(EarlyStopping.best(epochs, Optional.empty()).epoch()).isEqualTo(2);
    assertThat(EarlyStopping.best(epochs, Optional.of(EarlyStopping.of("loss(5)"))).epoch())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss(3)", "accuracy(0)", "loss(3,0.001)", "accuracy(10,0.5)"})
  void parsesItsTextForm(String text) {
    assertThat(EarlyStopping.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "loss", "loss()", "loss(1.5)", "loss(1,0,0)", "f1(3)", "loss(3"})
  void rejectsInvalidText(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EarlyStopping.of(text));
  }

  private static int bestEpoch(String rule, List<EpochResult> epochs) {
    return EarlyStopping.best(epochs, Optional.of(EarlyStopping.of(rule))).epoch();
  }

  /** Returns the first epoch after which training stops. */
  private static Optional<Integer> stopsAfter(String rule, List<EpochResult> epochs) {
    EarlyStopping stopping = EarlyStopping.of(rule);
    return epochs.stream()
        .map(EpochResult::epoch)
        .filter(count -> stopping.stops(epochs.subList(0, count)))
        .findFirst();
  }
}
