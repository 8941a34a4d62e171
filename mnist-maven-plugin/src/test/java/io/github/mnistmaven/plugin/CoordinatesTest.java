package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {
  @ParameterizedTest
  @CsvSource({
    "org.example:digits:1.0,        org.example:digits:jar:1.0",
    "org.example:digits:1.0:small,  org.example:digits:jar:small:1.0",
    "it:digits:1-SNAPSHOT:é,        it:digits:jar:é:1-SNAPSHOT",
  })
  void areParsedToAnArtifact(String text, String artifact) {
    assertThat(Coordinates.of(text).orElseThrow().artifact("jar")).hasToString(artifact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bundled",
        "digits:1.0",
        "a:b:c:d:e",
        "a::1.0",
        "a:b:",
        "C:\\a:b:c",
        "runs/a:b:c",
        "a: b:c"
      })
  void areRejectedIfMalformed(String text) {
    assertThat(Coordinates.of(text)).isEmpty();
  }

  @Test
  void useADefaultClassifierOnlyWithoutTheirOwn() {
    assertThat(Coordinates.of("a:b:1").orElseThrow().withClassifierOr("mnist").artifact("zip"))
        .hasToString("a:b:zip:mnist:1");
    assertThat(Coordinates.of("a:b:1:x").orElseThrow().withClassifierOr("mnist").artifact("zip"))
        .hasToString("a:b:zip:x:1");
  }
}
