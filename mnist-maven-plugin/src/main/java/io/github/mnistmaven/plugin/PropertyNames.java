package io.github.mnistmaven.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * The properties that the goals read. Maven itself passes over a property that nobody reads, so a
 * slip of the finger would train with the default.
 *
 * @param known by their whole names, such as {@code mnist.epochs}
 */
record PropertyNames(SortedSet<String> known) {
  static final String PREFIX = "mnist.";
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(mnist\\.[\\w.]+)}");

  /** More slips than these are another word. */
  private static final int MOST_SLIPS = 2;

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
      for (PlexusConfiguration parameter : goal.getMojoConfiguration().getChildren()) {
        Matcher expression = EXPRESSION.matcher(parameter.getValue(""));
        if (expression.matches()) {
          names.add(expression.group(1));
        }
      }
    }
    return new PropertyNames(names);
  }

  /** What to say of given properties that are nearly known, a sentence for each. */
  List<String> warnings(Collection<String> given) {
    return given.stream()
        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
        .sorted()
        .flatMap(name -> closest(name).map(meant -> sentence(name, meant)).stream())
        .toList();
  }

  private static String sentence(String name, String meant) {
    return name + " is a property of no goal; did you mean " + meant + "?";
  }

  private Optional<String> closest(String name) {
    return known.stream()
        .filter(candidate -> slips(name, candidate) <= MOST_SLIPS)
        .min(Comparator.comparingInt(candidate -> slips(name, candidate)));
  }

  /**
   * How many letters must be put in, left out or replaced (Levenshtein 1965), whatever their case.
   */
  private static int slips(String from, String to) {
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
