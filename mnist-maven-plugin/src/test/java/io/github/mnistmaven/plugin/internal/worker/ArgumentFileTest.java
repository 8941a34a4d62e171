package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFileTest {
  private static final ProcessHandle SELF = ProcessHandle.current();

  @TempDir Path folder;

  @Test
  void javaReadsBackWhatHasSpacesQuotesAndBackslashes() throws Exception {
    Path file = ArgumentFile.write(folder, List.of("-Da=b c", "-Dquote=\"", "C:\\digits"));

    assertThat(file).content().isEqualTo("\"-Da=b c\"\n\"-Dquote=\\\"\"\n\"C:\\\\digits\"");
  }

  @Test
  void keepsTheFileOfABuildThatIsStillThere() throws Exception {
    Path own = ArgumentFile.write(folder, List.of());
    Process other = new ProcessBuilder("sleep", "60").start();
    Path others = named(other.pid(), other.info().startInstant().orElseThrow());

    ArgumentFile.deleteAbandoned(folder);

    assertThat(own).exists();
    assertThat(others).exists();
    other.destroyForcibly().waitFor();
    ArgumentFile.deleteAbandoned(folder);
    assertThat(own).exists();
    assertThat(others).doesNotExist();
  }

  @Test
  void deletesTheFileOfABuildWhoseProcessIdHasGoneToAnother() throws Exception {
    Path earlier = named(SELF.pid(), SELF.info().startInstant().orElseThrow().minusSeconds(60));

    ArgumentFile.deleteAbandoned(folder);

    assertThat(earlier).doesNotExist();
  }

  @Test
  void leavesWhatItDidNotWrite() throws Exception {
    Path mine = Files.createFile(folder.resolve("worker-of-the-month.args"));
    Path log = Files.createFile(folder.resolve("worker.log"));

    ArgumentFile.deleteAbandoned(folder);

    assertThat(mine).exists();
    assertThat(log).exists();
  }

  private Path named(long pid, Instant start) throws Exception {
    return Files.createFile(
        folder.resolve("worker-" + pid + "-" + start.toEpochMilli() + "-1.args"));
  }
}
