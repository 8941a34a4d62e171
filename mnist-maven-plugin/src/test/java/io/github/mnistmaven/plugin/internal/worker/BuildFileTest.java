package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildFileTest {
  private static final ProcessHandle SELF = ProcessHandle.current();

  @TempDir Path folder;

  @Test
  void keepsTheFilesOfRunningBuilds() throws Exception {
    Path own = BuildFile.create(folder, ".log");
    Process other = new ProcessBuilder("sleep", "60").start();
    Path others = named(other.pid(), other.info().startInstant().orElseThrow());

    BuildFile.deleteAbandoned(folder);

    assertThat(own).exists();
    assertThat(others).exists();
    other.destroyForcibly().waitFor();
    BuildFile.deleteAbandoned(folder);
    assertThat(own).exists();
    assertThat(others).doesNotExist();
  }

  @Test
  void deletesTheFileOfABuildWhoseProcessIdIsReused() throws Exception {
    Path earlier = named(SELF.pid(), SELF.info().startInstant().orElseThrow().minusSeconds(60));

    BuildFile.deleteAbandoned(folder);

    assertThat(earlier).doesNotExist();
  }

  @Test
  void keepsOtherFiles() throws Exception {
    Path other = Files.createFile(folder.resolve("worker-of-the-month.args"));
    Path log = Files.createFile(folder.resolve("worker.log"));

    BuildFile.deleteAbandoned(folder);

    assertThat(other).exists();
    assertThat(log).exists();
  }

  private Path named(long pid, Instant start) throws Exception {
    return Files.createFile(
        folder.resolve("worker-" + pid + "-" + start.toEpochMilli() + "-1.args"));
  }
}
