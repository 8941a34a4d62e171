package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.option.Option;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.Test;

class OptionFieldsTest {
  private static final Option<Integer> CUPS = Option.whole("cups", "How many.", 2, 1, 12);
  private static final Option<String> KIND =
      Option.of("kind", "Of tea.", "green", "a kind", text -> text);

  /** Knows one property, {@code ${kind}}; gives null for others, as Maven does. */
  private static final ExpressionEvaluator EVALUATOR =
      new ExpressionEvaluator() {
        @Override
        public Object evaluate(String text) {
          boolean expression = text != null && text.startsWith("${");
          return !expression ? text : text.equals("${kind}") ? "black" : null;
        }

        @Override
        public File alignToBaseDirectory(File file) {
          return file;
        }
      };

  static class Base {
    int cups = 3;
  }

  static class Goal extends Base {
    PlexusConfiguration kind;
  }

  private static Map<String, String> read(PlexusConfiguration kind) throws Exception {
    Goal goal = new Goal();
    goal.kind = kind;
    return new OptionFields(EVALUATOR).read(goal, List.of(CUPS, KIND));
  }

  @Test
  void readsFieldsOfTheGoalAndOfItsParents() throws Exception {
    assertThat(read(element("kind", "white"))).isEqualTo(Map.of("cups", "3", "kind", "white"));
  }

  @Test
  void leavesOutWhatNobodyGave() throws Exception {
    assertThat(read(null)).isEqualTo(Map.of("cups", "3"));
    assertThat(read(element("kind", "${unknown}"))).isEqualTo(Map.of("cups", "3"));
  }

  @Test
  void readsAPropertyThatAnElementNames() throws Exception {
    assertThat(read(element("kind", "${kind}"))).containsEntry("kind", "black");
  }

  @Test
  void readsChildrenAsOneTextBeforeAnyPropertyOfTheElement() throws Exception {
    PlexusConfiguration kind = element("kind", "${kind}");
    kind.addChild(element("leaf", "whole"));
    kind.addChild(element("colour", "${kind}"));
    kind.addChild(element("sugar", null));
    assertThat(read(kind)).containsEntry("kind", "leaf=whole;colour=black;sugar=");
  }

  @Test
  void saysThatAnOptionWithoutAFieldIsAMistakeOfOurs() {
    Option<Integer> other = Option.whole("spoons", "How many.", 0, 0, 2);
    assertThatThrownBy(() -> new OptionFields(EVALUATOR).read(new Goal(), List.of(other)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static DefaultPlexusConfiguration element(String name, String value) {
    return new DefaultPlexusConfiguration(name, value);
  }
}
