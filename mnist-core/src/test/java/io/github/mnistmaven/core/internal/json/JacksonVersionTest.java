package io.github.mnistmaven.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.PackageVersion;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The build runs some tests with another Jackson; this one holds that it does. */
@EnabledIfSystemProperty(named = "asked.jackson", matches = ".+")
class JacksonVersionTest {
  @Test
  void theTestsRunWithTheJacksonThatTheBuildAsksFor() {
    String asked = System.getProperty("asked.jackson");

    assertThat(PackageVersion.VERSION).hasToString(asked);
    assertThat(com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION).hasToString(asked);
    assertThat(new Jdk8Module().version()).hasToString(asked);
  }
}
