package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.option.Option;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Reads the parameters that are named after options. Maven needs a field for each; this class
 * converts them to text by name, as the library expects. An element with children is converted as
 * well, so that its value can also be given as a property.
 */
final class OptionFields {
  private final ExpressionEvaluator evaluator;

  /**
   * Creates a reader.
   *
   * @param evaluator evaluator of properties in the text of elements
   */
  OptionFields(ExpressionEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Returns the values of the fields named after the options, without unset fields. */
  Map<String, String> read(Object goal, List<Option<?>> options) throws MojoExecutionException {
    Map<String, String> texts = new TreeMap<>();
    try {
      for (Option<?> option : options) {
        Object value = field(goal.getClass(), option.name()).get(goal);
        Object text = value instanceof PlexusConfiguration xml ? text(xml) : value;
        if (text != null) {
          texts.put(option.name(), text.toString());
        }
      }
      return texts;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an option has no accessible field of its name", e);
    }
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    try {
      return type.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      if (type.getSuperclass() == null) {
        throw e;
      }
      return field(type.getSuperclass(), name);
    }
  }

  /**
   * Returns the text of an element, or its children as {@code name=value;name=value}; null without
   * either. Children in a pom take precedence over the property, as with every other parameter.
   * Maven then passes the property expression as text as well.
   */
  String text(PlexusConfiguration element) throws MojoExecutionException {
    if (element.getChildCount() == 0) {
      return evaluated(element);
    }
    StringJoiner text = new StringJoiner(";");
    for (PlexusConfiguration child : element.getChildren()) {
      text.add(child.getName() + "=" + Objects.toString(evaluated(child), ""));
    }
    return text.toString();
  }

  private String evaluated(PlexusConfiguration element) throws MojoExecutionException {
    try {
      return Objects.toString(evaluator.evaluate(element.getValue()), null);
    } catch (ExpressionEvaluationException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }
}
