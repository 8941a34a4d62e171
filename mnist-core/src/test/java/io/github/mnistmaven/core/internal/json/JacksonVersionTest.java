package io.github.mnistmaven.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.PackageVersion;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Checks that the tests run with the Jackson version that the build configures. */
@EnabledIfSystemProperty(named = "asked.jackson", matches = ".+")
class JacksonVersionTest {
  @Test
  void testsUseTheConfiguredJacksonVersion() {
    String expected = System.getProperty("asked.jackson");

    assertThat(PackageVersion.VERSION).hasToString(expected);
    assertThat(com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION).hasToString(expected);
    assertThat(new Jdk8Module().version()).hasToString(expected);
  }
}
