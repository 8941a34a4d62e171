package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
  private static final int ROUNDS = 5_000;

  @TempDir Path folder;

  @Test
  void onlyOneOfThreeProcessesHoldsTheLock() throws Exception {
    List<Process> processes = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        processes.add(contender());
      }
      for (Process process : processes) {
        assertThat(process.inputReader().lines()).isEmpty();
        assertThat(process.waitFor()).isZero();
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }

    assertThat(folder.resolve(".lock")).isEmptyFile();
  }

  private Process contender() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LockContender.class.getName(),
            folder.toString(),
            Integer.toString(ROUNDS))
        .redirectErrorStream(true)
        .start();
  }

  @Test
  void theTextIsThatOfTheHolderAndIsEmptyAfterTheRelease() throws Exception {
    Path path = folder.resolve(".lock");

    LockFile lock = LockFile.tryLock(path, "first").orElseThrow();
    assertThat(path).hasContent("first");
    lock.close();

    assertThat(path).isEmptyFile();
    LockFile.tryLock(path, "second").orElseThrow().close();
  }
}
