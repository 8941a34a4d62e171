package io.github.mnistmaven.core.internal.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of an option that is written as a name with arguments, such as {@code step(0.5,10)} or
 * {@code sgd(momentum=0.9)}.
 *
 * @param name in lower case
 * @param arguments as they are written; empty without parentheses
 */
public record Call(String name, List<String> arguments) {
  private static final Pattern FORM = Pattern.compile("([\\w-]+)(?:\\(([^()]*)\\))?");
  private static final Pattern NUMBER = Pattern.compile("[-+.\\deE]+");

  /** Copies the list. */
  public Call {
    arguments = List.copyOf(arguments);
  }

  /** Reads a text; empty if it has not this form. */
  public static Optional<Call> of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> arguments =
        matcher.group(2) == null
            ? List.of()
            : List.of(matcher.group(2).strip().split("\\s*,\\s*", -1));
    return Optional.of(new Call(matcher.group(1).toLowerCase(Locale.ROOT), arguments));
  }

  /** Whether this is a name with so many arguments. */
  public boolean is(String expected, int count) {
    return name.equals(expected) && arguments.size() == count;
  }

  /**
   * A number.
   *
   * @throws NumberFormatException if it is none
   */
  public double number(int index) {
    return number(arguments.get(index));
  }

  /** A number, or what holds if trailing ones were left out. */
  public double number(int index, double absent) {
    return index < arguments.size() ? number(index) : absent;
  }

  /**
   * A whole number.
   *
   * @throws NumberFormatException if it is none
   */
  public int whole(int index) {
    return Integer.parseInt(arguments.get(index));
  }

  /** A whole number, or what holds if trailing ones were left out. */
  public int whole(int index, int absent) {
    return index < arguments.size() ? whole(index) : absent;
  }

  /**
   * The arguments where each is written as {@code name=value}, in their order; none for {@code
   * name()}.
   *
   * @throws IllegalArgumentException if one is written otherwise, or a name comes twice
   */
  public Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    for (String argument : arguments.equals(List.of("")) ? List.<String>of() : arguments) {
      String[] sides = argument.split("\\s*=\\s*", -1);
      if (sides.length != 2 || named.put(sides[0], sides[1]) != null) {
        throw new IllegalArgumentException(argument);
      }
    }
    return named;
  }

  /**
   * Reads a number as people write it, which excludes what Java's literals allow besides.
   *
   * @throws NumberFormatException if it is none
   */
  public static double number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new NumberFormatException(text);
    }
    return Double.parseDouble(text);
  }
}
