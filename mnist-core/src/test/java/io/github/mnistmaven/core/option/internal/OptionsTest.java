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
  private static final Option<Integer> CUPS =
      Option.whole("cups", "How many.", 2, 1, 12, Effect.MODEL, Effect.SPLIT);
  private static final Option<Integer> SPOONS =
      Option.whole("spoons", "How many.", 0, 0, Integer.MAX_VALUE);
  private static final Option<Double> SHARE =
      Option.number("share", "Of milk.", 0.5, "in [0, 1)", share -> share >= 0 && share < 1);
  private static final Option<Boolean> HOT = Option.flag("hot", "Whether it steams.", true);
  private static final Option<TimeUnit> UNIT = Option.choice("unit", "Of time.", TimeUnit.MINUTES);
  private static final Option<Optional<Integer>> TIMER =
      Option.optional("timer", "Rings.", "above 0", Integer::valueOf, time -> time > 0);

  private static final Options TEA =
      Options.defaults(List.of(CUPS, SPOONS, SHARE, HOT, UNIT, TIMER));

  @Test
  void startsFromTheDefaults() {
    assertThat(TEA.get(CUPS)).isEqualTo(2);
    assertThat(TEA.get(TIMER)).isEmpty();
  }

  @Test
  void aChangeLeavesTheOriginalAsItWas() {
    Options more = TEA.with(CUPS, 3);
    assertThat(more.get(CUPS)).isEqualTo(3);
    assertThat(TEA.get(CUPS)).isEqualTo(2);
  }

  @Test
  void equalValuesAreEqualHoweverTheyCameAbout() {
    Options read = TEA.with(Map.of("cups", "3", "hot", "false"));
    Options changed = TEA.with(HOT, false).with(CUPS, 3);
    assertThat(read).isEqualTo(changed).hasSameHashCodeAs(changed).isNotEqualTo(TEA);
  }

  @Test
  void isWrittenAsTextByName() {
    assertThat(TEA.asMap())
        .isEqualTo(
            Map.of(
                "cups", "2", "spoons", "0", "share", "0.5", "hot", "true", "unit", "minutes",
                "timer", "none"));
    assertThat(TEA.asMap(option -> option.decides(Effect.SPLIT))).isEqualTo(Map.of("cups", "2"));
  }

  @Test
  void whatIsWrittenReadsBack() {
    Options unusual =
        TEA.with(CUPS, 12)
            .with(SHARE, 1e-7)
            .with(HOT, false)
            .with(UNIT, TimeUnit.DAYS)
            .with(TIMER, Optional.of(7));
    assertThat(TEA.with(unusual.asMap())).isEqualTo(unusual);
    assertThat(unusual.with(TEA.asMap())).isEqualTo(TEA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cups   | 0     | cups must be in 1..12 but is 0",
        "cups   | 13    | cups must be in 1..12 but is 13",
        "cups   | 1.5   | cups must be a whole number in 1..12 but is 1.5",
        "spoons | -1    | spoons must be at least 0 but is -1",
        "share  | 1     | share must be in [0, 1) but is 1",
        "share  | NaN   | share must be in [0, 1) but is NaN",
        "share  | half  | share must be in [0, 1) but is half",
        "hot    | yes   | hot must be true or false but is yes",
        "hot    | ' '   | hot must be true or false but is empty",
        "timer  | 0     | timer must be none, or above 0 but is 0",
        "timer  | never | timer must be none, or above 0 but is never",
        "unit   | weeks | unit must be nanoseconds, microseconds, milliseconds, seconds, minutes,"
            + " hours or days but is weeks",
        "milk   | 1     | milk is not known; the options are cups, hot, share, spoons, timer, unit",
      })
  void refusesTextInOneSentence(String name, String text, String sentence) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> TEA.with(Map.of(name, text)))
        .withMessage(sentence);
  }

  @Test
  void refusesAValueThatIsNotAllowed() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> TEA.with(TIMER, Optional.of(-1)))
        .withMessage("timer must be none, or above 0 but is -1");
    assertThatNullPointerException().isThrownBy(() -> TEA.with(CUPS, null)).withMessage("cups");
  }

  @Test
  void refusesAnOptionOfAnotherTable() {
    Option<Integer> other = Option.whole("cups", "Of another table.", 1, 1, 2);
    assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> TEA.get(other));
    assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> TEA.with(other, 2));
  }

  @Test
  void aTextThatIsMissingIsEmpty() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> TEA.with(Collections.singletonMap("cups", null)))
        .withMessage("cups must be a whole number in 1..12 but is empty");
  }

  @Test
  void readsAChoiceInAnyCaseAndIgnoresSpaceAround() {
    assertThat(UNIT.parse(" Hours ")).isEqualTo(TimeUnit.HOURS);
  }
}
