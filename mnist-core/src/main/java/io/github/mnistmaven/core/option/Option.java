package io.github.mnistmaven.core.option;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An option: all that is to be said of it, in one row of a table.
 *
 * <pre>{@code
 * Option<Integer> epochs =
 *     Option.whole("epochs", "Passes over the training images.", 20, 1, 1000, Effect.MODEL);
 * int twenty = epochs.parse("20");
 * epochs.parse("0"); // throws: epochs must be in 1..1000 but is 0
 * }</pre>
 *
 * @param <T> the type of its values: immutable, with an {@code equals} of their own
 */
public final class Option<T> {
  private final String name;
  private final String description;
  private final T defaultValue;
  private final String allowed;
  private final Function<String, T> reader;
  private final Function<T, String> printer;
  private final Predicate<T> valid;
  private final Set<Effect> effects;

  /**
   * An option of any kind; the factories below make the usual ones.
   *
   * @param name as properties, manifests and messages have it
   * @param description one sentence
   * @param defaultValue its value where none is given
   * @param allowed the valid values in words that follow "must be"
   * @param reader reads text that {@code printer} printed, and may read more; throws {@link
   *     IllegalArgumentException} where it cannot
   * @param printer prints a value so that {@code reader} reads an equal one
   * @param valid whether a value is allowed
   * @param effects what the value decides
   */
  public Option(
      String name,
      String description,
      T defaultValue,
      String allowed,
      Function<String, T> reader,
      Function<T, String> printer,
      Predicate<T> valid,
      Effect... effects) {
    this.name = name;
    this.description = description;
    this.allowed = allowed;
    this.reader = reader;
    this.printer = printer;
    this.valid = valid;
    this.effects = Set.of(effects);
    this.defaultValue = check(defaultValue);
  }

  /** A value that its own class reads, checks and prints by {@code toString}. */
  public static <T> Option<T> of(
      String name,
      String description,
      T defaultValue,
      String allowed,
      Function<String, T> reader,
      Effect... effects) {
    return new Option<>(
        name, description, defaultValue, allowed, reader, String::valueOf, value -> true, effects);
  }

  /** A value or none, which is the default and written {@code none}. */
  public static <T> Option<Optional<T>> optional(
      String name,
      String description,
      String allowed,
      Function<String, T> reader,
      Predicate<T> valid,
      Effect... effects) {
    String none = "none";
    return new Option<>(
        name,
        description,
        Optional.empty(),
        none + ", or " + allowed,
        text -> text.equals(none) ? Optional.empty() : Optional.of(reader.apply(text)),
        value -> value.map(String::valueOf).orElse(none),
        value -> value.isEmpty() || valid.test(value.get()),
        effects);
  }

  /** A whole number from {@code min} to {@code max}. */
  public static Option<Integer> whole(
      String name, String description, int defaultValue, int min, int max, Effect... effects) {
    String range = max == Integer.MAX_VALUE ? "at least " + min : "in " + min + ".." + max;
    return new Option<>(
        name,
        description,
        defaultValue,
        range,
        text -> {
          try {
            return Integer.valueOf(text);
          } catch (NumberFormatException e) {
            // The range alone would not say what is wrong with 1.5.
            throw InvalidOptionException.of(name, "a whole number " + range, text);
          }
        },
        String::valueOf,
        value -> value >= min && value <= max,
        effects);
  }

  /** A number. */
  public static Option<Double> number(
      String name,
      String description,
      double defaultValue,
      String allowed,
      Predicate<Double> valid,
      Effect... effects) {
    return new Option<>(
        name, description, defaultValue, allowed, Double::valueOf, String::valueOf, valid, effects);
  }

  /** On or off, written {@code true} or {@code false}. */
  public static Option<Boolean> flag(
      String name, String description, boolean defaultValue, Effect... effects) {
    return of(
        name,
        description,
        defaultValue,
        "true or false",
        text -> {
          if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
          }
          return Boolean.valueOf(text);
        },
        effects);
  }

  /** One of an enum's constants, written in lower case with hyphens and read in any case. */
  public static <E extends Enum<E>> Option<E> choice(
      String name, String description, E defaultValue, Effect... effects) {
    List<E> choices = List.of(defaultValue.getDeclaringClass().getEnumConstants());
    String words = choices.stream().map(Option::word).collect(Collectors.joining(", "));
    int last = words.lastIndexOf(", ");
    return new Option<>(
        name,
        description,
        defaultValue,
        words.substring(0, last) + " or " + words.substring(last + 2),
        text ->
            choices.stream()
                .filter(choice -> word(choice).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text)),
        Option::word,
        value -> true,
        effects);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name, as properties, manifests and messages have it. */
  public String name() {
    return name;
  }

  /** What it is for, in one sentence of plain text. */
  public String description() {
    return description;
  }

  /** Its value where none is given. */
  public T defaultValue() {
    return defaultValue;
  }

  /** The valid values, in words that follow "must be". */
  public String allowed() {
    return allowed;
  }

  /** Whether its value decides this. */
  public boolean decides(Effect effect) {
    return effects.contains(effect);
  }

  /**
   * Reads a value; white space around it does not count.
   *
   * @throws InvalidOptionException if the text is no valid value
   */
  public T parse(String text) {
    InvalidOptionException refusal;
    try {
      T value = reader.apply(text.strip());
      if (valid.test(value)) {
        return value;
      }
      refusal = InvalidOptionException.of(name, allowed, text);
    } catch (InvalidOptionException e) {
      refusal = e;
    } catch (IllegalArgumentException e) {
      // The sentence says it; a cause's message would only trail behind it in Maven's log.
      refusal = InvalidOptionException.of(name, allowed, text);
    }
    String withPoint = text.strip().replace(',', '.');
    throw isValid(withPoint)
        ? new InvalidOptionException(refusal.getMessage() + "; write " + withPoint)
        : refusal;
  }

  private boolean isValid(String text) {
    try {
      return valid.test(reader.apply(text));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A value as text that {@link #parse} reads back. */
  public String print(T value) {
    return printer.apply(value);
  }

  /**
   * The value itself, if it is valid.
   *
   * @throws InvalidOptionException if it is not
   */
  public T check(T value) {
    Objects.requireNonNull(value, name);
    if (!valid.test(value)) {
      throw InvalidOptionException.of(name, allowed, print(value));
    }
    return value;
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
