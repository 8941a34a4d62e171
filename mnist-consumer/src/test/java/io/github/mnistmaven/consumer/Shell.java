package io.github.mnistmaven.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser for the subset of the shell grammar that the documentation uses. */
final class Shell {
  /** Quoted text, a command substitution, or a character that does not end a word. */
  private static final String PIECE = "'[^']*'|\"[^\"]*\"|\\$\\([^)]*\\)|[^\\s'\"#;&|]|(?<=\\S)#";

  private static final Pattern TOKEN =
      Pattern.compile("(?<word>(?:" + PIECE + ")+)|(?<end>&&|[;|\\n])|(?<comment>#[^\\n]*)");

  private Shell() {}

  /**
   * Returns the simple commands of a script as lists of words without quotes; comments are skipped.
   */
  static List<List<String>> commands(String script) {
    List<List<String>> commands = new ArrayList<>();
    List<String> words = new ArrayList<>();
    Matcher token = TOKEN.matcher(script.replace("\\\n", " ") + "\n");
    while (token.find()) {
      if (token.group("word") != null) {
        words.add(token.group("word").replaceAll("['\"]", ""));
      } else if (token.group("end") != null && !words.isEmpty()) {
        commands.add(List.copyOf(words));
        words.clear();
      }
    }
    return commands;
  }
}
