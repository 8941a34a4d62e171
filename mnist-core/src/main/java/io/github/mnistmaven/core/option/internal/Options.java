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

/** A value for each option of a table. Immutable. */
public final class Options {
  private final List<Option<?>> table;
  private final Map<Option<?>, Object> values;

  private Options(List<Option<?>> table, Map<Option<?>, Object> values) {
    this.table = table;
    this.values = values;
  }

  /** The defaults of all options of a table. */
  public static Options defaults(List<Option<?>> table) {
    Map<Option<?>, Object> values = new HashMap<>();
    table.forEach(option -> values.put(option, option.defaultValue()));
    return new Options(List.copyOf(table), values);
  }

  /** The value of an option of the table. */
  public <T> T get(Option<T> option) {
    @SuppressWarnings("unchecked") // A value is put in by its option only.
    T value = (T) values.get(known(option));
    return value;
  }

  /**
   * These values, but another one for an option of the table.
   *
   * @throws InvalidOptionException if the option does not allow it
   */
  public <T> Options with(Option<T> option, T value) {
    Map<Option<?>, Object> changed = new HashMap<>(values);
    changed.put(known(option), option.check(value));
    return new Options(table, changed);
  }

  /**
   * These values, but those that the texts give, by the options' names.
   *
   * @throws InvalidOptionException if there is no option of a name, or a text is no value of it
   */
  public Options with(Map<String, String> texts) {
    Map<Option<?>, Object> changed = new HashMap<>(values);
    // In order, so that of two mistakes the same one is told each time.
    new TreeMap<>(texts)
        .forEach(
            (name, text) -> {
              Option<?> option = named(name);
              changed.put(option, option.parse(text == null ? "" : text));
            });
    return new Options(table, changed);
  }

  /** All values as text, by their options' names; {@link #with(Map)} reads them back. */
  public SortedMap<String, String> asMap() {
    return asMap(option -> true);
  }

  /** The values of some options as text, by the options' names. */
  public SortedMap<String, String> asMap(Predicate<Option<?>> chosen) {
    SortedMap<String, String> map = new TreeMap<>();
    table.stream().filter(chosen).forEach(option -> map.put(option.name(), print(option)));
    return map;
  }

  private <T> String print(Option<T> option) {
    return option.print(get(option));
  }

  private <T> Option<T> known(Option<T> option) {
    if (!values.containsKey(option)) {
      throw unknown(option.name());
    }
    return option;
  }

  private Option<?> named(String name) {
    return table.stream()
        .filter(option -> option.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private InvalidOptionException unknown(String name) {
    String names = table.stream().map(Option::name).sorted().collect(Collectors.joining(", "));
    return new InvalidOptionException(name + " is not known; the options are " + names);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** All values as text. */
  @Override
  public String toString() {
    return asMap().toString();
  }
}
