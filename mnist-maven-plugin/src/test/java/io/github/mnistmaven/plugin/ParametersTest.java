package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every parameter of every goal to what the descriptor tells an IDE and {@code help}. */
class ParametersTest {
  static List<Element> whatAUserMaySet() throws IOException {
    String xml = Files.readString(Path.of("target/classes/META-INF/maven/plugin.xml"));
    List<Element> parameters = new ArrayList<>();
    for (Element goal : Jsoup.parse(xml, Parser.xmlParser()).select("mojo")) {
      if (!goal.select("> goal").text().equals("help")) {
        parameters.addAll(goal.select("> parameters > parameter:has(> editable:contains(true))"));
      }
    }
    // So many that none can have gone unseen: more than each of the nine goals' own two.
    assertThat(parameters).hasSizeGreaterThan(100);
    return parameters;
  }

  @ParameterizedTest
  @MethodSource("whatAUserMaySet")
  void isAPropertyToo(Element parameter) {
    Element goal = parameter.parent().parent();
    String name = parameter.select("> name").text();
    assertThat(goal.select("> configuration > " + name).text())
        .as("%s of %s", name, goal.select("> goal").text())
        .matches("\\$\\{mnist(\\.[A-Za-z0-9]+)+}");
  }

  /** Maven would complain of a decimal comma without the parameter's name or what is allowed. */
  @ParameterizedTest
  @MethodSource("whatAUserMaySet")
  void isNoNumberThatMavenConverts(Element parameter) {
    assertThat(parameter.select("> type").text())
        .doesNotMatch("int|long|float|double|java\\.lang\\.(Integer|Long|Float|Double)");
  }

  @ParameterizedTest
  @MethodSource("whatAUserMaySet")
  void isExplainedInSentences(Element parameter) {
    assertThat(parameter.select("> description").text()).matches("(?s)[A-Z].{11,}\\.");
    assertThat(parameter.select("> since").text()).isNotBlank();
  }
}
