package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same inputs result in the same files, with any number of threads and in any environment. Each
 * run has its own JVM.
 */
class ReproducibleRunTest {
  @TempDir Path folder;

  @Test
  void aRunDependsOnlyOnItsInputs() throws Exception {
    SortedMap<String, byte[]> here = run("here", 1, List.of());

    assertThat(here)
        .containsKeys("model.zip", "history.json", "dataset.json", "run.json", "metrics.json");
    assertSame(here, run("again", 2, List.of()));
    assertSame(
        here,
        run(
            "else where/ü",
            3,
            List.of(
                // Arabic digits, and another calendar.
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.extensions=u-nu-arab",
                "-Duser.timezone=Asia/Kathmandu",
                "-Dfile.encoding=ISO-8859-1",
                // One thread that prepares batches instead of several.
                "-XX:ActiveProcessorCount=1")));
  }

  private static void assertSame(
      SortedMap<String, byte[]> expected, SortedMap<String, byte[]> actual) {
    assertThat(actual).containsOnlyKeys(expected.keySet());
    actual.forEach(
        (name, bytes) -> {
          // Times are in separate files.
          if (!name.startsWith("timing.")) {
            assertThat(withoutThreads(name, bytes))
                .as(name)
                .isEqualTo(withoutThreads(name, expected.get(name)));
          }
        });
  }

  /** The description of a run names the environment, and with it the number of threads. */
  private static byte[] withoutThreads(String name, byte[] bytes) {
    if (!name.equals("run.json")) {
      return bytes;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(text).containsPattern("\"threads\" : \"[123]\"");
    return text.replaceFirst("\"threads\" : \"[123]\"", "").getBytes(StandardCharsets.UTF_8);
  }

  private SortedMap<String, byte[]> run(String name, int threads, List<String> jvmArguments)
      throws Exception {
    Path at = Files.createDirectories(folder.resolve(name));
    Bands.folder(at.resolve("bands"), 40, 8);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(jvmArguments);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            RepeatedRun.class.getName(),
            Integer.toString(threads)));
    ProcessBuilder builder = new ProcessBuilder(command).directory(at.toFile());
    Path output = folder.resolve("output.txt");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return files(at.resolve("run"));
  }

  private static SortedMap<String, byte[]> files(Path run) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(run)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }
}
