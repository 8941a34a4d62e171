package io.github.mnistmaven.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Maven command in the documentation: in a shell block, an indented line, inline code, or a CI
 * configuration.
 *
 * @param page name of the page
 * @param arguments arguments of Maven
 */
record MavenCommand(String page, List<String> arguments) {
  private static final Pattern INDENTED = Pattern.compile("(?m)^    (mvn .*)$");
  private static final Pattern IN_TEXT = Pattern.compile("`(mvn [^`]*)`");
  private static final Pattern JENKINS_STEP = Pattern.compile("\\bsh '([^']*)'");

  /** Returns the Maven commands on a page. */
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

  /** Returns the commands of GitHub workflows and GitLab pipelines. */
  private static List<String> stepsOf(JsonNode recipe) {
    return Stream.of("run", "script")
        .flatMap(name -> recipe.findValues(name).stream())
        .flatMap(step -> step.isArray() ? step.valueStream() : Stream.of(step))
        .map(JsonNode::asText)
        .toList();
  }

  /** Returns the goals and phases. */
  List<String> goals() {
    List<String> goals = new ArrayList<>();
    boolean isOptionValue = false;
    for (String argument : arguments) {
      if (!isOptionValue && !argument.startsWith("-")) {
        goals.add(argument);
      }
      isOptionValue = List.of("-pl", "-f", "-P", "-T").contains(argument);
    }
    return goals;
  }

  /** Returns the properties set by {@code -D}; the value is true if none is given. */
  List<Property> properties() {
    return arguments.stream()
        .filter(argument -> argument.startsWith("-D"))
        .map(argument -> argument.substring(2).split("=", 2))
        .map(parts -> new Property(parts[0], parts.length > 1 ? parts[1] : "true"))
        .toList();
  }

  /** Property and its value. */
  record Property(String name, String value) {}

  /** Returns the modules selected by {@code -pl}. */
  List<String> modules() {
    return valuesOf("-pl").map(module -> module.replace("!", "")).toList();
  }

  /** Returns the profiles selected by {@code -P}. */
  List<String> profiles() {
    return arguments.stream()
        .filter(argument -> argument.startsWith("-P"))
        .flatMap(argument -> Stream.of(argument.substring(2).split(",")))
        .toList();
  }

  private Stream<String> valuesOf(String flag) {
    int index = arguments.indexOf(flag);
    return index < 0 ? Stream.empty() : Stream.of(arguments.get(index + 1).split(","));
  }

  @Override
  public String toString() {
    return page + ": mvn " + String.join(" ", arguments);
  }
}
