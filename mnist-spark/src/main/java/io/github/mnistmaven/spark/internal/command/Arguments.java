package io.github.mnistmaven.spark.internal.command;

import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.option.Option;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Arguments of a command, each {@code name=value}. */
public final class Arguments {
  private final SortedMap<String, String> values = new TreeMap<>();

  /**
   * Reads arguments.
   *
   * @param known the names that there are
   * @throws IllegalArgumentException if one is not of the form, not known or given twice, in a
   *     sentence
   */
  public Arguments(String[] arguments, List<String> known) {
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "arguments must be name=value but one is %s; the names are %s"
                .formatted(argument, String.join(", ", known)));
      }
      String name = argument.substring(0, equals);
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            name + " is not known; the names are " + String.join(", ", known));
      }
      if (values.put(name, argument.substring(equals + 1)) != null) {
        throw new IllegalArgumentException(name + " must be given once but is given twice");
      }
    }
  }

  /** What is given under a name. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * The same, which must be there.
   *
   * @throws IllegalArgumentException naming it if it is not
   */
  public String required(String name, String what) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s must be given: %s; write %s=...".formatted(name, what, name)));
  }

  /** What is given of a table of options, as text by name. */
  public Map<String, String> of(List<Option<?>> table) {
    SortedMap<String, String> given = new TreeMap<>(values);
    given.keySet().retainAll(table.stream().map(Option::name).toList());
    return given;
  }

  /** What is given, but one name and those of a table of options. */
  public Map<String, String> allBut(String name, List<Option<?>> table) {
    SortedMap<String, String> given = new TreeMap<>(values);
    given.remove(name);
    table.forEach(option -> given.remove(option.name()));
    return given;
  }

  /** What is given of how data is read. */
  public ReadOptions readOptions() {
    return ReadOptions.of(of(ReadOption.all()));
  }
}
