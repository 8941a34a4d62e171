package io.github.mnistmaven.core.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of an option that is written as a name with numbers, such as {@code step(0.5,10)}.
 *
 * @param name in lower case
 * @param numbers as they are written; empty without parentheses
 */
record Call(String name, List<String> numbers) {
  private static final Pattern FORM = Pattern.compile("([\\w-]+)(?:\\(([-+.,\\s\\deE]*)\\))?");

  /** Reads a text; empty if it has not this form. */
  static Optional<Call> of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> numbers =
        matcher.group(2) == null
            ? List.of()
            : List.of(matcher.group(2).strip().split("\\s*,\\s*", -1));
    return Optional.of(new Call(matcher.group(1).toLowerCase(Locale.ROOT), numbers));
  }

  /** Whether this is a name with so many numbers. */
  boolean is(String expected, int count) {
    return name.equals(expected) && numbers.size() == count;
  }

  /**
   * A number.
   *
   * @throws NumberFormatException if it is none
   */
  double number(int index) {
    return Double.parseDouble(numbers.get(index));
  }

  /** A number, or what holds if trailing ones were left out. */
  double number(int index, double absent) {
    return index < numbers.size() ? number(index) : absent;
  }

  /**
   * A whole number.
   *
   * @throws NumberFormatException if it is none
   */
  int whole(int index) {
    return Integer.parseInt(numbers.get(index));
  }

  /** A whole number, or what holds if trailing ones were left out. */
  int whole(int index, int absent) {
    return index < numbers.size() ? whole(index) : absent;
  }
}
