package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in a process that is killed by SIGKILL. */
class KillTest {
  /** Number of kills; {@code mvn -Pexhaustive verify} sets a larger one. */
  private static final int KILLS = Integer.getInteger("kills", 3);

  @TempDir Path folder;

  @Test
  void aKilledTrainingEndsWithTheModelOfAnUninterruptedOne() throws Exception {
    Path uninterrupted = folder.resolve("uninterrupted.zip");
    assertThat(run(uninterrupted, Integer.MAX_VALUE)).doesNotContain("Resuming");
    Path model = folder.resolve("model.zip");
    // At least two steps: the checkpoint of the first one may not be complete before.
    Random random = new Random(66);
    List<String> lines = new ArrayList<>();

    for (int kill = 0; kill < KILLS; kill++) {
      lines.addAll(run(model, 2 + random.nextInt(8)));
      assertThat(model).doesNotExist();
    }
    lines.addAll(run(model, Integer.MAX_VALUE));

    assertThat(lines).filteredOn(line -> line.startsWith("Resuming at epoch")).hasSize(KILLS);
    assertThat(model).hasSameBinaryContentAs(uninterrupted);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(uninterrupted, model);
    }
  }

  /** Runs the process, and kills it after a number of steps, at a random point of the next. */
  private List<String> run(Path model, int steps) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Mortal.class.getName(),
                folder.resolve("kept").toString(),
                model.toString(),
                // Two epochs have more steps than a process completes before it is killed.
                Integer.toString(2 * KILLS))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines = new ArrayList<>();
    int done = 0;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (line.equals("step") && ++done == steps) {
          // Process.destroyForcibly would close the output stream.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    return lines;
  }
}
