package io.github.mnistmaven.core.internal.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Option value in the form of a function call, such as {@code step(0.5,10)} or {@code
 * sgd(momentum=0.9)}.
 *
 * @param name function name, in lower case
 * @param arguments arguments as written; empty without parentheses
 */
public record FunctionCall(String name, List<String> arguments) {
  private static final Pattern FORM = Pattern.compile("([\\w-]+)(?:\\(([^()]*)\\))?");
  private static final Pattern NUMBER = Pattern.compile("[-+.\\deE]+");

  /** Copies the list. */
  public FunctionCall {
    arguments = List.copyOf(arguments);
  }

  /** Parses a value; empty if it does not have this form. */
  public static Optional<FunctionCall> of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> arguments =
        matcher.group(2) == null
            ? List.of()
            : List.of(matcher.group(2).strip().split("\\s*,\\s*", -1));
    return Optional.of(new FunctionCall(matcher.group(1).toLowerCase(Locale.ROOT), arguments));
  }

  /** Returns whether name and number of arguments match. */
  public boolean is(String expected, int count) {
    return name.equals(expected) && arguments.size() == count;
  }

  /**
   * Returns an argument as a number.
   *
   * @throws NumberFormatException if it is not a number
   */
  public double number(int index) {
    return number(arguments.get(index));
  }

  /** Returns an argument as a number, or a default if it is omitted. */
  public double number(int index, double defaultValue) {
    return index < arguments.size() ? number(index) : defaultValue;
  }

  /**
   * Returns an argument as an integer.
   *
   * @throws NumberFormatException if it is not an integer
   */
  public int whole(int index) {
    return Integer.parseInt(arguments.get(index));
  }

  /** Returns an argument as an integer, or a default if it is omitted. */
  public int whole(int index, int defaultValue) {
    return index < arguments.size() ? whole(index) : defaultValue;
  }

  /**
   * Returns the arguments of the form {@code name=value}, in order; empty for {@code name()}.
   *
   * @throws IllegalArgumentException if an argument has another form, or a name is repeated
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
   * Parses a decimal number; rejects other forms of Java literals, such as hexadecimal numbers.
   *
   * @throws NumberFormatException if the text is not a number
   */
  public static double number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new NumberFormatException(text);
    }
    return Double.parseDouble(text);
  }
}
