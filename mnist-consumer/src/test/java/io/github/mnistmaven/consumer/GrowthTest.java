package io.github.mnistmaven.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the files that an extension takes, as CONTRIBUTING.md lists them, with the sources. */
class GrowthTest {
  static List<Growth> all() throws IOException {
    return Growth.all();
  }

  @Test
  void everyExtensionIsShown() throws IOException {
    assertThat(Growth.all())
        .extracting(Growth::way)
        .containsExactly("option", "optimizer", "layer", "activation", "format", "section");
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyFileThatKnowsTheExampleIsNamedAndNoOther(Growth growth) throws IOException {
    assertThat(growth.found())
        .as("the files with the words %s, which CONTRIBUTING.md should name", growth.words())
        .containsExactlyInAnyOrderElementsOf(growth.named());
  }

  @ParameterizedTest
  @MethodSource("all")
  void theNumberIsThatOfTheFilesThatItTook(Growth growth) {
    assertThat(growth.taken()).hasSize(growth.number());
  }
}
