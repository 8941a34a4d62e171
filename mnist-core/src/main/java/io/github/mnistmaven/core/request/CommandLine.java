package io.github.mnistmaven.core.request;

import java.util.Map;
import java.util.TreeMap;

/**
 * Command for a POSIX shell that takes named options.
 *
 * @param text command so far
 * @param prefix prefix of an option name, such as {@code -D}
 */
public record CommandLine(String text, String prefix) {

  /** Returns this command with appended options, each {@code name=value}, sorted by name. */
  public CommandLine with(Map<String, String> options) {
    StringBuilder longer = new StringBuilder(text);
    new TreeMap<>(options)
        .forEach(
            (name, value) ->
                longer.append(' ').append(prefix).append(name).append('=').append(quoted(value)));
    return new CommandLine(longer.toString(), prefix);
  }

  private static String quoted(String value) {
    return value.matches("[\\w@%+=:,./-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  @Override
  public String toString() {
    return text;
  }
}
