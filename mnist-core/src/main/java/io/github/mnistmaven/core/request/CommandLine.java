package io.github.mnistmaven.core.request;

import java.util.Map;
import java.util.TreeMap;

/**
 * A command for a POSIX shell that takes options by name.
 *
 * @param text the command so far
 * @param prefix what stands before an option's name, such as {@code -D}
 */
public record CommandLine(String text, String prefix) {

  /** This command with more options behind it, each {@code name=value}. */
  public CommandLine with(Map<String, String> options) {
    StringBuilder longer = new StringBuilder(text);
    new TreeMap<>(options)
        .forEach(
            (name, value) ->
                longer.append(' ').append(prefix).append(name).append('=').append(word(value)));
    return new CommandLine(longer.toString(), prefix);
  }

  private static String word(String value) {
    return value.matches("[\\w@%+=:,./-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  @Override
  public String toString() {
    return text;
  }
}
