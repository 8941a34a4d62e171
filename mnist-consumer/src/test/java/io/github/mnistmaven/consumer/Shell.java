package io.github.mnistmaven.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a shell's grammar as the documentation's commands need. */
final class Shell {
  /** Quoted text, a command's output, or anything that ends no word. */
  private static final String PIECE = "'[^']*'|\"[^\"]*\"|\\$\\([^)]*\\)|[^\\s'\"#;&|]|(?<=\\S)#";

  private static final Pattern TOKEN =
      Pattern.compile("(?<word>(?:" + PIECE + ")+)|(?<end>&&|[;|\\n])|(?<comment>#[^\\n]*)");

  private Shell() {}

  /** The simple commands of a script, each as its words without quotes; comments are left out. */
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
