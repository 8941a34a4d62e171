package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerJdkTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"17, 17", "17.0.15, 17", "25-ea, 25", "21.0.5+11-LTS, 21"})
  void theVersionIsReadFromTheReleaseFile(String version, int feature) throws Exception {
    WorkerJdk jdk = WorkerJdk.at(jdk(version));

    assertThat(jdk.version()).isEqualTo(version);
    assertThat(jdk.feature()).isEqualTo(feature);
    assertThat(jdk.java()).isEqualTo(home.resolve("bin/java"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.8.0_392, JDK 1.8.0_392",
    "16.0.2, JDK 16.0.2",
    "'', of an unknown version",
    "new, JDK new"
  })
  void anOldJdkIsRejected(String version, String description) throws IOException {
    jdk(version);

    assertThatThrownBy(() -> WorkerJdk.at(home))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "must be JDK 17 or newer but %s is %s; use a newer JDK".formatted(home, description));
  }

  @Test
  void aDirectoryWithoutAReleaseFileIsRejected() {
    assertThatThrownBy(() -> WorkerJdk.at(home))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "must be a JDK but has no file %s; set jdkHome to the directory with bin and lib"
                .formatted(home.resolve("release")));
  }

  @Test
  void theVersionOfTheRunningJdkMatchesItsReleaseFile() throws Exception {
    WorkerJdk running = WorkerJdk.ofThisBuild();

    assertThat(WorkerJdk.at(running.home()).feature()).isEqualTo(running.feature());
    assertThat(running.feature()).isEqualTo(Runtime.version().feature());
  }

  private Path jdk(String version) throws IOException {
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
