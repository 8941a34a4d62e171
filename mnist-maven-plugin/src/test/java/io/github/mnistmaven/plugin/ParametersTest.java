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

/** Checks every parameter in the plugin descriptor, which IDEs and {@code mnist:help} display. */
class ParametersTest {
  static List<Element> editableParameters() throws IOException {
    String xml = Files.readString(Path.of("target/classes/META-INF/maven/plugin.xml"));
    List<Element> parameters = new ArrayList<>();
    for (Element goal : Jsoup.parse(xml, Parser.xmlParser()).select("mojo")) {
      if (!goal.select("> goal").text().equals("help")) {
        parameters.addAll(goal.select("> parameters > parameter:has(> editable:contains(true))"));
      }
    }
    // Ensures that the selector finds the parameters of all goals.
    assertThat(parameters).hasSizeGreaterThan(100);
    return parameters;
  }

  @ParameterizedTest
  @MethodSource("editableParameters")
  void hasAProperty(Element parameter) {
    Element goal = parameter.parent().parent();
    String name = parameter.select("> name").text();
    assertThat(goal.select("> configuration > " + name).text())
        .as("%s of %s", name, goal.select("> goal").text())
        .matches("\\$\\{mnist(\\.[A-Za-z0-9]+)+}");
  }

  /** For a decimal comma, the error of Maven names neither the parameter nor the allowed values. */
  @ParameterizedTest
  @MethodSource("editableParameters")
  void isNotConvertedToANumberByMaven(Element parameter) {
    assertThat(parameter.select("> type").text())
        .doesNotMatch("int|long|float|double|java\\.lang\\.(Integer|Long|Float|Double)");
  }

  @ParameterizedTest
  @MethodSource("editableParameters")
  void hasADescription(Element parameter) {
    assertThat(parameter.select("> description").text()).matches("(?s)[A-Z].{11,}\\.");
    assertThat(parameter.select("> since").text()).isNotBlank();
  }
}
