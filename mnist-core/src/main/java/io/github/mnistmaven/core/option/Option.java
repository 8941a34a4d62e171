package io.github.mnistmaven.core.option;

import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Definition of an option: name, description, default, allowed values, text form and effects.
 *
 * <pre>{@code
 * Option<Integer> epochs =
 * Option.whole("epochs", "Number of epochs.", 20, 1, 1000, Effect.MODEL);
 * int twenty = epochs.parse("20");
 * epochs.parse("0"); // throws: epochs must be in 1..1000 but is 0
 * }</pre>
 *
 * @param <T> type of the values, immutable and with {@code equals}
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
   * Creates an option of any type. The factory methods create the usual ones.
   *
   * @param name name in properties, manifests and messages
   * @param description one sentence
   * @param defaultValue default value
   * @param allowed allowed values, as a phrase after "must be"
   * @param reader parses the output of {@code printer}, and possibly other text; throws {@link
   *     IllegalArgumentException} for invalid text
   * @param printer formats a value as text that {@code reader} parses to an equal value
   * @param valid returns whether a value is allowed
   * @param effects effects of the value
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

  /** Creates an option whose class parses, checks and prints its values. */
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

  /** Creates an option with an optional value; {@code none}, the default, stands for no value. */
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

  /** Creates an option for an integer from {@code min} to {@code max}. */
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
            // For 1.5, the range alone would not explain the error.
            throw InvalidOptionException.of(name, "a whole number " + range, text);
          }
        },
        String::valueOf,
        value -> value >= min && value <= max,
        effects);
  }

  /** Creates an option for a floating-point number. */
  public static Option<Double> number(
      String name,
      String description,
      double defaultValue,
      String allowed,
      Predicate<Double> valid,
      Effect... effects) {
    return new Option<>(
        name,
        description,
        defaultValue,
        allowed,
        Double::valueOf,
        Numbers::shortest,
        valid,
        effects);
  }

  /** Creates an option for a fraction, 0 to 1. */
  public static Option<Double> fraction(
      String name, String description, double defaultValue, Effect... effects) {
    return number(
        name,
        description,
        defaultValue,
        "in [0, 1]",
        fraction -> fraction >= 0 && fraction <= 1,
        effects);
  }

  /** Creates an option with the values {@code true} and {@code false}. */
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

  /**
   * Creates an option for the constants of an enum, written in lower case with hyphens and parsed
   * in any case.
   */
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

  /** Returns the name in properties, manifests and messages. */
  public String name() {
    return name;
  }

  /** Returns the description, one sentence of plain text. */
  public String description() {
    return description;
  }

  /** Returns the default value. */
  public T defaultValue() {
    return defaultValue;
  }

  /** Returns the allowed values, as a phrase after "must be". */
  public String allowed() {
    return allowed;
  }

  /** Returns whether the value has an effect. */
  public boolean decides(Effect effect) {
    return effects.contains(effect);
  }

  /**
   * Parses a value, ignoring surrounding white space.
   *
   * @throws InvalidOptionException if the text is not valid
   */
  public T parse(String text) {
    InvalidOptionException error;
    try {
      T value = reader.apply(text.strip());
      if (valid.test(value)) {
        return value;
      }
      error = InvalidOptionException.of(name, allowed, text);
    } catch (InvalidOptionException e) {
      error = e;
    } catch (IllegalArgumentException e) {
      // No cause, because Maven would append its message to the sentence.
      error = InvalidOptionException.of(name, allowed, text);
    }
    String withDecimalPoint = text.strip().replace(',', '.');
    throw isValid(withDecimalPoint)
        ? new InvalidOptionException(error.getMessage() + "; write " + withDecimalPoint)
        : error;
  }

  private boolean isValid(String text) {
    try {
      return valid.test(reader.apply(text));
    } catch (IllegalArgumentException | InvalidOptionException e) {
      return false;
    }
  }

  /** Returns a value as text that {@link #parse} accepts. */
  public String print(T value) {
    return printer.apply(value);
  }

  /**
   * Returns the value if it is valid.
   *
   * @throws InvalidOptionException if the value is not valid
   */
  public T check(T value) {
    Objects.requireNonNull(value, name);
    if (!valid.test(value)) {
      throw InvalidOptionException.of(name, allowed, print(value));
    }
    return value;
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
