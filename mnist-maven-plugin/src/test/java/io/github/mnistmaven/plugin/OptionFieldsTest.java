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
  private static final Option<Integer> CUPS = Option.whole("cups", "Number of cups.", 2, 1, 12);
  private static final Option<String> KIND =
      Option.of("kind", "Kind of tea.", "green", "a kind", text -> text);

  /** Evaluates one property, {@code ${kind}}, and returns null for others, as Maven does. */
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
  void readsFieldsOfTheGoalAndOfItsSuperclasses() throws Exception {
    assertThat(read(element("kind", "white"))).isEqualTo(Map.of("cups", "3", "kind", "white"));
  }

  @Test
  void omitsUnsetFields() throws Exception {
    assertThat(read(null)).isEqualTo(Map.of("cups", "3"));
    assertThat(read(element("kind", "${unknown}"))).isEqualTo(Map.of("cups", "3"));
  }

  @Test
  void evaluatesAProperty() throws Exception {
    assertThat(read(element("kind", "${kind}"))).containsEntry("kind", "black");
  }

  @Test
  void childrenTakePrecedenceOverAProperty() throws Exception {
    PlexusConfiguration kind = element("kind", "${kind}");
    kind.addChild(element("leaf", "whole"));
    kind.addChild(element("color", "${kind}"));
    kind.addChild(element("sugar", null));
    assertThat(read(kind)).containsEntry("kind", "leaf=whole;color=black;sugar=");
  }

  @Test
  void anOptionWithoutAFieldIsAnIllegalState() {
    Option<Integer> other = Option.whole("spoons", "Number of spoons.", 0, 0, 2);
    assertThatThrownBy(() -> new OptionFields(EVALUATOR).read(new Goal(), List.of(other)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static DefaultPlexusConfiguration element(String name, String value) {
    return new DefaultPlexusConfiguration(name, value);
  }
}
