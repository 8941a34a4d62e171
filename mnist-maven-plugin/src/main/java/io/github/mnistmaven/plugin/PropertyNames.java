package io.github.mnistmaven.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Properties that the goals read. Maven ignores an unknown property, so a typo would silently train
 * with the default. It also ignores a property whose parameter is configured in the pom.
 *
 * @param known full names, such as {@code mnist.epochs}
 */
record PropertyNames(SortedSet<String> known) {
  static final String PREFIX = "mnist.";
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(mnist\\.[\\w.]+)}");

  /** Maximum edit distance of a suggested name. */
  private static final int MAX_TYPOS = 2;

  PropertyNames {
    known = new TreeSet<>(known);
  }

  /**
   * Returns the property that skips one goal. It is not a parameter: a pom configures {@code skip}
   * per execution.
   */
  static String skip(String goal) {
    return PREFIX + goal + ".skip";
  }

  /** Returns the properties of all goals of a plugin, including those that skip one goal. */
  static PropertyNames of(PluginDescriptor plugin) {
    SortedSet<String> names = new TreeSet<>();
    for (MojoDescriptor goal : plugin.getMojos()) {
      names.add(skip(goal.getGoal()));
      names.addAll(byParameter(goal).values());
    }
    return new PropertyNames(names);
  }

  /** Returns the properties of a goal by parameter name. */
  private static SortedMap<String, String> byParameter(MojoDescriptor goal) {
    SortedMap<String, String> properties = new TreeMap<>();
    for (PlexusConfiguration parameter : goal.getMojoConfiguration().getChildren()) {
      Matcher expression = EXPRESSION.matcher(parameter.getValue(""));
      if (expression.matches()) {
        properties.put(parameter.getName(), expression.group(1));
      }
    }
    return properties;
  }

  /**
   * Fails on command-line properties that no goal reads and no project defines. A project may
   * define its own properties with this prefix, and override them on the command line.
   *
   * @param commandLine names of the properties on the command line
   * @param defined names of the properties in the poms of the build
   * @throws MojoFailureException if there are unknown properties; the message lists them
   */
  void requireKnown(Set<String> commandLine, Set<String> defined) throws MojoFailureException {
    List<String> sentences =
        unknown(commandLine)
            .filter(name -> !defined.contains(name))
            .map(name -> sentence(name, closest(name).or(() -> startingWith(name))))
            .toList();
    if (!sentences.isEmpty()) {
      throw new MojoFailureException(
          String.join(" ", sentences)
              + " See mvn mnist:help -Ddetail, or define your own properties in the pom's"
              + " <properties>");
    }
  }

  /**
   * Returns warnings about properties of a pom that no goal reads but that resemble a known one.
   */
  List<String> warnings(Set<String> defined) {
    return unknown(defined)
        .filter(name -> closest(name).isPresent())
        .map(name -> sentence(name, closest(name)))
        .toList();
  }

  /**
   * Returns warnings about command-line properties without effect: configuration in the pom takes
   * precedence, as with every Maven plugin.
   */
  static List<String> overridden(MojoExecution execution, Properties commandLine) {
    List<String> sentences = new ArrayList<>();
    byParameter(execution.getMojoDescriptor())
        .forEach(
            (parameter, property) -> {
              String given = commandLine.getProperty(property);
              Xpp3Dom element = execution.getConfiguration().getChild(parameter);
              if (given != null && element != null && configures(element, property, given)) {
                sentences.add(overridden(parameter, property, given, element));
              }
            });
    return sentences;
  }

  /** Returns whether an element has a value other than the command line; Maven has evaluated it. */
  private static boolean configures(Xpp3Dom element, String property, String given) {
    String value = element.getValue();
    return element.getChildCount() > 0
        || (value != null && !value.equals("${" + property + "}") && !value.equals(given));
  }

  private static String overridden(
      String parameter, String property, String given, Xpp3Dom element) {
    String value = element.getChildCount() > 0 ? "..." : element.getValue();
    return "-D%s=%s has no effect: <%s>%s</%s> in the plugin's configuration takes precedence."
            .formatted(property, given, parameter, value, parameter)
        + " To set it on the command line, move it to the pom's <properties>, as <%s>%s</%s>"
            .formatted(property, value, property);
  }

  private Stream<String> unknown(Set<String> names) {
    return names.stream().filter(name -> name.startsWith(PREFIX) && !known.contains(name)).sorted();
  }

  private static String sentence(String name, Optional<String> suggestion) {
    return "Unknown property "
        + name
        + suggestion.map(other -> "; did you mean " + other + "?").orElse(".");
  }

  private Optional<String> closest(String name) {
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= MAX_TYPOS)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /**
   * Returns the first property with a prefix, such as {@code mnist.batchSize} for {@code
   * mnist.batch}.
   */
  private Optional<String> startingWith(String name) {
    return known.stream()
        .filter(candidate -> candidate.regionMatches(true, 0, name, 0, name.length()))
        .findFirst();
  }

  /** Returns the Levenshtein distance (1965), ignoring case. */
  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = above[0];
      above[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        boolean same =
            Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = above[j];
        above[j] = Math.min(replaced, 1 + Math.min(above[j], above[j - 1]));
      }
    }
    return above[to.length()];
  }
}
