package io.github.mnistmaven.core.option.internal;

import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Values of the options of a table. Immutable. */
public final class Options {
  private final List<Option<?>> table;
  private final Map<Option<?>, Object> values;

  private Options(List<Option<?>> table, Map<Option<?>, Object> values) {
    this.table = table;
    this.values = values;
  }

  /** Returns the defaults of all options of a table. */
  public static Options defaults(List<Option<?>> table) {
    Map<Option<?>, Object> values = new HashMap<>();
    table.forEach(option -> values.put(option, option.defaultValue()));
    return new Options(List.copyOf(table), values);
  }

  /** Returns the value of an option of the table. */
  public <T> T get(Option<T> option) {
    @SuppressWarnings("unchecked") // Values are stored by their option only.
    T value = (T) values.get(requireKnown(option));
    return value;
  }

  /**
   * Returns a copy with another value of an option of the table.
   *
   * @throws InvalidOptionException if the option does not allow the value
   */
  public <T> Options with(Option<T> option, T value) {
    Map<Option<?>, Object> changed = new HashMap<>(values);
    changed.put(requireKnown(option), option.check(value));
    return new Options(table, changed);
  }

  /**
   * Returns a copy with the values of texts, by option name.
   *
   * @throws InvalidOptionException if an option does not exist, or its text is not valid
   */
  public Options with(Map<String, String> texts) {
    Map<Option<?>, Object> changed = new HashMap<>(values);
    // Sorted, so that of several errors always the same one is reported.
    new TreeMap<>(texts)
        .forEach(
            (name, text) -> {
              Option<?> option = find(name);
              changed.put(option, option.parse(text == null ? "" : text));
            });
    return new Options(table, changed);
  }

  /** Returns all values as text, by option name; {@link #with(Map)} restores them. */
  public SortedMap<String, String> asMap() {
    return asMap(option -> true);
  }

  /** Returns the values of some options as text, by option name. */
  public SortedMap<String, String> asMap(Predicate<Option<?>> filter) {
    SortedMap<String, String> map = new TreeMap<>();
    table.stream().filter(filter).forEach(option -> map.put(option.name(), print(option)));
    return map;
  }

  private <T> String print(Option<T> option) {
    return option.print(get(option));
  }

  private <T> Option<T> requireKnown(Option<T> option) {
    if (!values.containsKey(option)) {
      throw unknown(option.name());
    }
    return option;
  }

  private Option<?> find(String name) {
    return table.stream()
        .filter(option -> option.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private InvalidOptionException unknown(String name) {
    String names = table.stream().map(Option::name).sorted().collect(Collectors.joining(", "));
    return new InvalidOptionException(name + " is unknown; valid options are " + names);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Returns all values as text. */
  @Override
  public String toString() {
    return asMap().toString();
  }
}
