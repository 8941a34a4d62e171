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
 * Reads the parameters of a goal that are named after options. Maven wants a field for each; here
 * they become text by name, which is all that the library needs. An element with children becomes
 * text, too, so that what a pom gives in parts can be given as a property.
 */
final class OptionFields {
  private final ExpressionEvaluator evaluator;

  /**
   * Reads with the build's properties.
   *
   * @param evaluator knows the properties that an element's text may name
   */
  OptionFields(ExpressionEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** The values of the fields of the options' names; a field that Maven left empty is left out. */
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
      throw new IllegalStateException(
          "every option has a field of its name that is not private", e);
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
   * An element's text, or its children as {@code name=value;name=value}; null without either. An
   * element of a pom stands before the property, as it does with every other parameter: Maven then
   * gives the children and the property's name as text, too.
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
