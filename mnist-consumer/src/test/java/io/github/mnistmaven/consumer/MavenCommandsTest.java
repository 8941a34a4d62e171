package io.github.mnistmaven.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.digits.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks the goals, properties, option values, modules and profiles of every Maven command in the
 * documentation. The integration test {@code documents} runs most of them.
 */
class MavenCommandsTest {
  private static final String PREFIX = "mnist.";
  private static final Set<String> PHASES =
      Set.of("clean", "compile", "test", "package", "verify", "install", "site", "deploy");
  private static final Set<String> EXTERNAL_PROPERTIES =
      Set.of(
          "skipTests",
          "test",
          "surefire.failIfNoSpecifiedTests",
          "invoker.test",
          "maven.repo.local",
          "altDeploymentRepository",
          "includeScope",
          "outputDirectory");

  private static PluginDescriptor plugin;
  private static String sources;

  @BeforeAll
  static void readDescriptorAndSources() throws Exception {
    plugin = PluginDescriptor.read();
    sources = String.join("\n", texts());
  }

  /**
   * Returns the POMs, sources and integration tests, which show the properties of other plugins in
   * use.
   */
  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Page.ROOT)) {
      for (Path file : files.filter(f -> !f.toString().contains("/target/")).toList()) {
        if (file.toString().matches(".*(/pom\\.xml|\\.java|\\.groovy)")) {
          texts.add(Files.readString(file));
        }
      }
    }
    return texts;
  }

  static List<MavenCommand> commands() throws IOException {
    List<MavenCommand> commands = new ArrayList<>(MavenCommand.in(Page.of("CONTRIBUTING.md")));
    for (Page page : Page.all()) {
      commands.addAll(MavenCommand.in(page));
    }
    return commands;
  }

  @Test
  void findsCommandsInBlocksIndentedLinesTextAndCiConfigurations() throws IOException {
    assertThat(commands())
        .extracting(MavenCommand::toString)
        .contains(
            "README.md: mvn verify",
            "src-site/markdown/files.md: mvn mnist:compare"
                + " -Dmnist.runs=runs/adam,runs/sgd,runs/best",
            "src-site/markdown/options.md: mvn mnist:help -Ddetail",
            "src-site/markdown/ci.md: mvn -B -ntp verify")
        .filteredOn(command -> command.equals("src-site/markdown/ci.md: mvn -B -ntp verify"))
        .hasSize(3);
  }

  @Test
  void parsesQuotesAndCommentsLikeAShell() {
    assertThat(Shell.commands("a 'b c'd \"e;f\" # g\nh $(i j) && k"))
        .containsExactly(List.of("a", "b cd", "e;f"), List.of("h", "$(i j)"), List.of("k"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyGoalAndPhaseExists(MavenCommand command) {
    assertThat(command.goals()).allMatch(MavenCommandsTest::exists);
  }

  private static boolean exists(String goal) {
    String[] parts = goal.split(":", -1);
    if (parts.length == 1) {
      return PHASES.contains(goal);
    }
    if (parts.length == 4 && !parts[0].equals("io.github.mnist-maven")) {
      // A fully qualified goal of another plugin, whose goals are not known here.
      return true;
    }
    if (parts[0].equals("mnist") || parts.length == 4) {
      String qualifiedPrefix = "io.github.mnist-maven:mnist-maven-plugin:" + plugin.version() + ":";
      return plugin.goals().containsKey(goal.replace(qualifiedPrefix, "").replace("mnist:", ""));
    }
    return sources.contains(parts[0] + "-maven-plugin")
        || sources.contains("maven-" + parts[0] + "-plugin");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyPropertyIsUsedByTheCommand(MavenCommand command) {
    Set<String> known = plugin.properties(projectGoals(command));
    assertThat(command.properties())
        .extracting(MavenCommand.Property::name)
        .allMatch(name -> known.contains(name) || (!name.startsWith(PREFIX) && isUsed(name)));
  }

  /** Returns the goals of a command if all belong to this plugin; else empty. */
  private static List<String> projectGoals(MavenCommand command) {
    List<String> names =
        command.goals().stream().map(goal -> goal.substring(goal.lastIndexOf(':') + 1)).toList();
    return plugin.goals().keySet().containsAll(names) ? names : List.of();
  }

  private static boolean isUsed(String name) {
    return EXTERNAL_PROPERTIES.contains(name)
        || Stream.of("${%s}", "\"%s\"", "<name>%s</name>")
            .anyMatch(form -> sources.contains(form.formatted(name)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionValueIsAllowed(MavenCommand command) {
    Map<String, String> options =
        command.properties().stream()
            .filter(
                property -> property.name().startsWith(PREFIX) && !property.value().startsWith("$"))
            .collect(
                Collectors.toMap(
                    p -> p.name().substring(PREFIX.length()), MavenCommand.Property::value));
    Map<String, String> training = only(options, TrainingConfig.defaults().asMap().keySet());
    Map<String, String> reading = only(options, ReadOptions.defaults().asMap().keySet());

    assertThatCode(() -> TrainingConfig.of(training)).doesNotThrowAnyException();
    assertThatCode(() -> ReadOptions.of(reading)).doesNotThrowAnyException();
  }

  private static Map<String, String> only(Map<String, String> options, Set<String> names) {
    return options.entrySet().stream()
        .filter(option -> names.contains(option.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyModuleAndProfileExists(MavenCommand command) {
    assertThat(command.modules())
        .allMatch(module -> Files.isRegularFile(Page.ROOT.resolve(module).resolve("pom.xml")));
    assertThat(command.profiles())
        .allMatch(profile -> sources.contains("<id>" + profile + "</id>"));
  }

  @Test
  void filesNamedInCommandsExist() throws IOException {
    List<String> words = new ArrayList<>();
    for (Page page : Page.all()) {
      page.blocks("bash").forEach(block -> Shell.commands(block.code()).forEach(words::addAll));
    }

    assertThat(words)
        .filteredOn(word -> word.matches("(mnist-|sample-project|src-site).*"))
        .isNotEmpty()
        .allMatch(word -> Files.exists(Page.ROOT.resolve(word)));
  }
}
