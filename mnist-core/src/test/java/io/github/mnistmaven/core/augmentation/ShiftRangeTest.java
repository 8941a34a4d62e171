package io.github.mnistmaven.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShiftRangeTest {
  @Test
  void parsesEveryFormOfKeras() {
    assertThat(ShiftRange.parse("0.1")).isEqualTo(ShiftRange.upTo(0.1));
    assertThat(ShiftRange.parse("2.0")).isEqualTo(ShiftRange.upTo(2));
    assertThat(ShiftRange.parse("3")).isEqualTo(ShiftRange.oneOf(0, 1, 2));
    assertThat(ShiftRange.parse("[-1, 0, +1]")).isEqualTo(ShiftRange.oneOf(-1, 0, 1));
    assertThat(ShiftRange.parse(" 0.1,0.2 ")).isEqualTo(ShiftRange.oneOf(0.1, 0.2));
    assertThat(ShiftRange.parse("(0.5,)")).isEqualTo(ShiftRange.oneOf(0.5));
    assertThat(ShiftRange.parse("0")).isEqualTo(ShiftRange.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "2.0", "3", "[-1, 0, 1]", "(0.5,)", "0", "1"})
  void roundTripsThroughText(String text) {
    ShiftRange range = ShiftRange.parse(text);
    assertThat(ShiftRange.parse(range.toString())).isEqualTo(range);
  }

  @Test
  void rejectsAnIntervalWithChoices() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ShiftRange(0.1, List.of(1.0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"257", "-1", "300.5", "NaN", "[]", "a", "1;2", "[257]"})
  void rejectsInvalidText(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShiftRange.parse(text))
        .withMessageContaining("a shift must be a fraction of the side");
  }
}
