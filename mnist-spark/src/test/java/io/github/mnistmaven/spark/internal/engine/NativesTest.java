package io.github.mnistmaven.spark.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {
  @TempDir Path cache;

  /** What a JVM says that has the classes but not the native code. */
  public static final class Loading {
    private Loading() {}

    public static void main(String[] args) {
      System.out.println(loading());
      // A second task of an executor.
      System.out.println(loading());
    }

    private static String loading() {
      try {
        Natives.load();
        return "loaded";
      } catch (MissingNativesException e) {
        return e.getMessage();
      }
    }
  }

  @Test
  void aJvmWithoutTheNativeJarsSaysWhereAndWhatToDo() throws Exception {
    assertThat(lastLine("linux-x86_64"))
        .startsWith("this JVM on ")
        .contains(" has no native code for " + System.getProperty("os.name") + " ")
        .contains(" (UnsatisfiedLinkError: Could not find jni")
        .endsWith(
            "give Spark the jars of that platform by --jars, in the application's own jar or in the"
                + " image's jars folder, as mnist-spark's page on natives shows");
  }

  @Test
  void aJvmWithoutAnyOfThoseJarsSaysTheSame() throws Exception {
    assertThat(lastLine("bytedeco")).contains("has no native code for").contains("--jars");
  }

  @Test
  void aJvmWithThemLoadsThem() throws Exception {
    assertThat(lastLine("no jar is called so")).isEqualTo("loaded");
  }

  private String lastLine(String without) throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains(without))
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.bytedeco.javacpp.cachedir=" + cache,
            "-cp",
            classPath,
            Loading.class.getName());
    Process process = java.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines().reduce((earlier, later) -> later).orElse("");
  }
}
