package io.github.mnistmaven.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call of Maven that a page shows: in a block of shell, an indented line, a piece of code in the
 * text, or a CI server's recipe.
 *
 * @param page where it stands
 * @param arguments what Maven is given
 */
record MavenCommand(String page, List<String> arguments) {
  private static final Pattern INDENTED = Pattern.compile("(?m)^    (mvn .*)$");
  private static final Pattern IN_TEXT = Pattern.compile("`(mvn [^`]*)`");
  private static final Pattern JENKINS_STEP = Pattern.compile("\\bsh '([^']*)'");

  /** The calls on a page. */
  static List<MavenCommand> in(Page page) throws IOException {
    List<String> scripts = new ArrayList<>();
    page.blocks("bash").forEach(block -> scripts.add(block.code()));
    for (Pattern pattern : List.of(INDENTED, IN_TEXT)) {
      pattern.matcher(page.prose()).results().map(found -> found.group(1)).forEach(scripts::add);
    }
    for (Page.Block block : page.blocks("yaml")) {
      scripts.addAll(stepsOf(new YAMLMapper().readTree(block.code())));
    }
    for (Page.Block block : page.blocks("groovy")) {
      JENKINS_STEP
          .matcher(block.code())
          .results()
          .map(found -> found.group(1))
          .forEach(scripts::add);
    }
    return scripts.stream()
        .flatMap(script -> Shell.commands(script).stream())
        .filter(words -> words.get(0).equals("mvn"))
        .map(words -> new MavenCommand(page.name(), words.subList(1, words.size())))
        .toList();
  }

  /** Commands of the recipes for GitHub and GitLab. */
  private static List<String> stepsOf(JsonNode recipe) {
    return Stream.of("run", "script")
        .flatMap(name -> recipe.findValues(name).stream())
        .flatMap(step -> step.isArray() ? step.valueStream() : Stream.of(step))
        .map(JsonNode::asText)
        .toList();
  }

  /** The goals and phases. */
  List<String> goals() {
    List<String> goals = new ArrayList<>();
    boolean value = false;
    for (String argument : arguments) {
      if (!value && !argument.startsWith("-")) {
        goals.add(argument);
      }
      value = List.of("-pl", "-f", "-P", "-T").contains(argument);
    }
    return goals;
  }

  /** Name and value of each {@code -D}; true where no value is given. */
  List<Property> properties() {
    return arguments.stream()
        .filter(argument -> argument.startsWith("-D"))
        .map(argument -> argument.substring(2).split("=", 2))
        .map(parts -> new Property(parts[0], parts.length > 1 ? parts[1] : "true"))
        .toList();
  }

  /** A property and the text it is set to. */
  record Property(String name, String value) {}

  /** The modules that it names. */
  List<String> modules() {
    return following("-pl").map(module -> module.replace("!", "")).toList();
  }

  /** The profiles that it names. */
  List<String> profiles() {
    return arguments.stream()
        .filter(argument -> argument.startsWith("-P"))
        .flatMap(argument -> Stream.of(argument.substring(2).split(",")))
        .toList();
  }

  private Stream<String> following(String flag) {
    int place = arguments.indexOf(flag);
    return place < 0 ? Stream.empty() : Stream.of(arguments.get(place + 1).split(","));
  }

  @Override
  public String toString() {
    return page + ": mvn " + String.join(" ", arguments);
  }
}
