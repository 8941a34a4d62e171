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

/** Training in a process that is killed, as an operating system kills: without a last word. */
class KillTest {
  /** More of them are tried by {@code mvn -Pexhaustive verify}. */
  private static final int KILLS = Integer.getInteger("kills", 3);

  @TempDir Path folder;

  @Test
  void afterKillsTheModelIsThatOfAnUninterruptedProcess() throws Exception {
    Path whole = folder.resolve("whole.zip");
    assertThat(run(whole, Integer.MAX_VALUE)).doesNotContain("Continuing");
    Path model = folder.resolve("model.zip");
    // At least two steps, as the first is kept only once the next may have begun.
    Random random = new Random(66);
    List<String> said = new ArrayList<>();

    for (int kill = 0; kill < KILLS; kill++) {
      said.addAll(run(model, 2 + random.nextInt(8)));
      assertThat(model).doesNotExist();
    }
    said.addAll(run(model, Integer.MAX_VALUE));

    assertThat(said).filteredOn(line -> line.startsWith("Continuing in epoch")).hasSize(KILLS);
    assertThat(model).hasSameBinaryContentAs(whole);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(whole, model);
    }
  }

  /** Runs until some steps are told of, and kills then, in the midst of whatever comes next. */
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
                // Two epochs have more steps than a process does before it is killed.
                Integer.toString(2 * KILLS))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> said = new ArrayList<>();
    int done = 0;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
        if (line.equals("step") && ++done == steps) {
          // Not the process's own method, which would close what it has said so far.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    return said;
  }
}
