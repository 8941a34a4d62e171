package io.github.mnistmaven.core.option.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.mnistmaven.core.option.Effect;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  private static final Option<Integer> EPOCHS =
      Option.whole("epochs", "Number of epochs.", 2, 1, 12, Effect.MODEL, Effect.SPLIT);
  private static final Option<Integer> DELAY =
      Option.whole("delay", "Delay in epochs.", 0, 0, Integer.MAX_VALUE);
  private static final Option<Double> RATE =
      Option.number("rate", "Learning rate.", 0.5, "in [0, 1)", rate -> rate >= 0 && rate < 1);
  private static final Option<Boolean> SHUFFLE =
      Option.flag("shuffle", "Whether to shuffle.", true);
  private static final Option<TimeUnit> UNIT =
      Option.choice("unit", "Unit of the limit.", TimeUnit.MINUTES);
  private static final Option<Optional<Integer>> LIMIT =
      Option.optional("limit", "Time limit.", "above 0", Integer::valueOf, limit -> limit > 0);

  private static final Options DEFAULTS =
      Options.defaults(List.of(EPOCHS, DELAY, RATE, SHUFFLE, UNIT, LIMIT));

  @Test
  void startsFromTheDefaults() {
    assertThat(DEFAULTS.get(EPOCHS)).isEqualTo(2);
    assertThat(DEFAULTS.get(LIMIT)).isEmpty();
  }

  @Test
  void changesDoNotModifyTheOriginal() {
    Options more = DEFAULTS.with(EPOCHS, 3);
    assertThat(more.get(EPOCHS)).isEqualTo(3);
    assertThat(DEFAULTS.get(EPOCHS)).isEqualTo(2);
  }

  @Test
  void equalValuesAreEqual() {
    Options read = DEFAULTS.with(Map.of("epochs", "3", "shuffle", "false"));
    Options changed = DEFAULTS.with(SHUFFLE, false).with(EPOCHS, 3);
    assertThat(read).isEqualTo(changed).hasSameHashCodeAs(changed).isNotEqualTo(DEFAULTS);
  }

  @Test
  void formatsValuesAsTextByName() {
    assertThat(DEFAULTS.asMap())
        .isEqualTo(
            Map.of(
                "epochs", "2", "delay", "0", "rate", "0.5", "shuffle", "true", "unit", "minutes",
                "limit", "none"));
    assertThat(DEFAULTS.asMap(option -> option.decides(Effect.SPLIT)))
        .isEqualTo(Map.of("epochs", "2"));
  }

  @Test
  void roundTripsThroughText() {
    Options changed =
        DEFAULTS
            .with(EPOCHS, 12)
            .with(RATE, 1e-7)
            .with(SHUFFLE, false)
            .with(UNIT, TimeUnit.DAYS)
            .with(LIMIT, Optional.of(7));
    assertThat(DEFAULTS.with(changed.asMap())).isEqualTo(changed);
    assertThat(changed.with(DEFAULTS.asMap())).isEqualTo(DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs   | 0     | epochs must be in 1..12 but is 0",
        "epochs   | 13    | epochs must be in 1..12 but is 13",
        "epochs   | 1.5   | epochs must be a whole number in 1..12 but is 1.5",
        "delay    | -1    | delay must be at least 0 but is -1",
        "rate     | 1     | rate must be in [0, 1) but is 1",
        "rate     | NaN   | rate must be in [0, 1) but is NaN",
        "rate     | half  | rate must be in [0, 1) but is half",
        "shuffle  | yes   | shuffle must be true or false but is yes",
        "shuffle  | ' '   | shuffle must be true or false but is empty",
        "limit    | 0     | limit must be none, or above 0 but is 0",
        "limit    | never | limit must be none, or above 0 but is never",
        "unit     | weeks | unit must be nanoseconds, microseconds, milliseconds, seconds, minutes,"
            + " hours or days but is weeks",
        "decay    | 1     | decay is unknown; valid options are delay, epochs, limit, rate, shuffle,"
            + " unit",
      })
  void rejectsInvalidText(String name, String text, String sentence) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> DEFAULTS.with(Map.of(name, text)))
        .withMessage(sentence);
  }

  @Test
  void rejectsAnInvalidValue() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> DEFAULTS.with(LIMIT, Optional.of(-1)))
        .withMessage("limit must be none, or above 0 but is -1");
    assertThatNullPointerException()
        .isThrownBy(() -> DEFAULTS.with(EPOCHS, null))
        .withMessage("epochs");
  }

  @Test
  void rejectsAnOptionOfAnotherTable() {
    Option<Integer> other = Option.whole("epochs", "Of another table.", 1, 1, 2);
    assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> DEFAULTS.get(other));
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> DEFAULTS.with(other, 2));
  }

  @Test
  void nullIsAnEmptyText() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> DEFAULTS.with(Collections.singletonMap("epochs", null)))
        .withMessage("epochs must be a whole number in 1..12 but is empty");
  }

  @Test
  void parsesAChoiceInAnyCaseAndIgnoresSurroundingSpaces() {
    assertThat(UNIT.parse(" Hours ")).isEqualTo(TimeUnit.HOURS);
  }
}
