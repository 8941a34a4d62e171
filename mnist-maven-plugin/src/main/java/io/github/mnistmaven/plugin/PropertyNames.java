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
 * The properties that the goals read. Maven ignores a property that nobody reads, so a typo would
 * train with the default. It also ignores a property whose parameter the pom configures.
 *
 * @param known by their whole names, such as {@code mnist.epochs}
 */
record PropertyNames(SortedSet<String> known) {
  static final String PREFIX = "mnist.";
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(mnist\\.[\\w.]+)}");

  /** A name with more typos than these is another name. */
  private static final int MAX_TYPOS = 2;

  PropertyNames {
    known = new TreeSet<>(known);
  }

  /** The property that skips one goal, which no parameter needs: in a pom it has a place. */
  static String skip(String goal) {
    return PREFIX + goal + ".skip";
  }

  /** Those in the parameters of all goals of a plugin, and those that skip one. */
  static PropertyNames of(PluginDescriptor plugin) {
    SortedSet<String> names = new TreeSet<>();
    for (MojoDescriptor goal : plugin.getMojos()) {
      names.add(skip(goal.getGoal()));
      names.addAll(byParameter(goal).values());
    }
    return new PropertyNames(names);
  }

  /** The properties of a goal, by the names of its parameters. */
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
   * Refuses a property of the command line that no goal reads and no project defines: a project may
   * have properties of its own with this prefix, and its user may override them.
   *
   * @param commandLine the names that the user gave
   * @param defined the names among the properties of the build's poms
   * @throws MojoFailureException if there is one; the message names each
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
              + " See mvn mnist:help -Ddetail, or define a property of your own in the pom's"
              + " <properties>");
    }
  }

  /**
   * Sentences on properties of a pom that no goal reads but that look like one that a goal does.
   */
  List<String> warnings(Set<String> defined) {
    return unknown(defined)
        .filter(name -> closest(name).isPresent())
        .map(name -> sentence(name, closest(name)))
        .toList();
  }

  /**
   * Sentences on properties of the command line that have no effect on a goal, because its
   * configuration in the pom takes precedence, as with every Maven plugin.
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

  /** Whether an element sets another value than the command line; Maven puts in expressions. */
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

  private static String sentence(String name, Optional<String> meant) {
    return name
        + " is a property of no goal"
        + meant.map(other -> "; did you mean " + other + "?").orElse(".");
  }

  private Optional<String> closest(String name) {
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= MAX_TYPOS)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** For {@code mnist.batch}, {@code mnist.batchSize}. */
  private Optional<String> startingWith(String name) {
    return known.stream()
        .filter(candidate -> candidate.regionMatches(true, 0, name, 0, name.length()))
        .findFirst();
  }

  /** The Levenshtein distance (1965), ignoring case. */
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
