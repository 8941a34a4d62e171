package io.github.mnistmaven.spark.internal.command;

import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.option.Option;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Command-line arguments of the form {@code name=value}. */
public final class Arguments {
  private final SortedMap<String, String> values = new TreeMap<>();

  /**
   * Parses arguments.
   *
   * @param known allowed names
   * @throws IllegalArgumentException if an argument does not have this form, is unknown or is given
   *     twice
   */
  public Arguments(String[] arguments, List<String> known) {
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "arguments must have the form name=value but one is %s; the names are %s"
                .formatted(argument, String.join(", ", known)));
      }
      String name = argument.substring(0, equals);
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "unknown argument " + name + "; the names are " + String.join(", ", known));
      }
      if (values.put(name, argument.substring(equals + 1)) != null) {
        throw new IllegalArgumentException(
            "argument " + name + " must be given once but is given twice");
      }
    }
  }

  /** Returns the value of an argument. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * Returns the value of a required argument.
   *
   * @param what description of the argument for the error message
   * @throws IllegalArgumentException if the argument is missing
   */
  public String required(String name, String what) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "argument %s (%s) is missing; add %s=...".formatted(name, what, name)));
  }

  /** Returns the arguments that are options of a table, as text by name. */
  public Map<String, String> of(List<Option<?>> table) {
    SortedMap<String, String> given = new TreeMap<>(values);
    given.keySet().retainAll(table.stream().map(Option::name).toList());
    return given;
  }

  /** Returns all arguments except one name and the options of a table. */
  public Map<String, String> allBut(String name, List<Option<?>> table) {
    SortedMap<String, String> given = new TreeMap<>(values);
    given.remove(name);
    table.forEach(option -> given.remove(option.name()));
    return given;
  }

  /** Returns the read options. */
  public ReadOptions readOptions() {
    return ReadOptions.of(of(ReadOption.all()));
  }
}
