package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.option.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the parameters in the plugin descriptor with the options of the library. */
class OptionParametersTest {
  private final Document descriptor = descriptor();

  private static Document descriptor() {
    try {
      String xml = Files.readString(Path.of("target/classes/META-INF/maven/plugin.xml"));
      return Jsoup.parse(xml, Parser.xmlParser());
    } catch (IOException e) {
      throw new IllegalStateException(
          "maven-plugin-plugin writes the descriptor before the tests", e);
    }
  }

  static Stream<Option<?>> training() {
    return Stream.concat(TrainingOption.all().stream(), reading());
  }

  static Stream<Option<?>> reading() {
    return ReadOption.all().stream();
  }

  @ParameterizedTest
  @MethodSource("training")
  void trainHasEveryOptionOfTrainingAndReading(Option<?> option) {
    assertSame("train", option);
  }

  @ParameterizedTest
  @MethodSource("reading")
  void evaluateAndPredictHaveEveryOptionOfReading(Option<?> option) {
    assertSame("evaluate", option);
    assertSame("predict", option);
  }

  private void assertSame(String goal, Option<?> option) {
    Element mojo = child(descriptor.select("mojo"), "goal", goal);
    Element parameter = child(mojo.select("> parameters > parameter"), "name", option.name());
    assertThat(parameter.select("description").text()).startsWith(option.description());
    assertThat(parameter.select("editable").text()).isEqualTo("true");
    Element value = mojo.selectFirst("> configuration > " + option.name());
    assertThat(value).isNotNull();
    assertThat(value.text()).isEqualTo("${mnist." + option.name() + "}");
    // Without a default in Maven, the field is unset, and the default of the option applies.
    if (value.hasAttr("default-value")) {
      assertThat(option.parse(value.attr("default-value"))).isEqualTo(option.defaultValue());
    }
  }

  private static Element child(List<Element> elements, String tag, String text) {
    return elements.stream()
        .filter(element -> element.select("> " + tag).text().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + tag + " " + text));
  }
}
