package io.github.mnistmaven.plugin.internal.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChosenNativesTest {
  /** What Maven Central has of the builds in question, asked for one by one on 2026-11-24. */
  private static final Set<String> PUBLISHED =
      Set.of(
          "nd4j-native:linux-x86_64-onednn",
          "nd4j-native:linux-arm64", // but no linux-arm64-onednn
          "nd4j-native:macosx-x86_64-onednn",
          "nd4j-native:macosx-arm64",
          "nd4j-native:windows-x86_64-onednn",
          "openblas:linux-x86_64",
          "openblas:linux-arm64",
          "openblas:macosx-x86_64",
          "openblas:macosx-arm64",
          "openblas:windows-x86_64",
          "dnnl:linux-x86_64",
          "dnnl:linux-arm64",
          "dnnl:macosx-x86_64", // but no macosx-arm64
          "dnnl:windows-x86_64",
          "opencl:linux-x86_64",
          "opencl:linux-arm64",
          "opencl:macosx-x86_64", // but no macosx-arm64
          "opencl:windows-x86_64",
          "javacpp:linux-x86_64",
          "javacpp:linux-arm64",
          "javacpp:macosx-x86_64",
          "javacpp:macosx-arm64",
          "javacpp:windows-x86_64");

  /** The properties as JDKs of these systems set them. */
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64, -onednn",
    "Linux, aarch64, linux-arm64, ''",
    "Mac OS X, x86_64, macosx-x86_64, -onednn",
    "Mac OS X, aarch64, macosx-x86_64, -onednn",
    "Windows 11, amd64, windows-x86_64, -onednn",
    "Windows Server 2022, amd64, windows-x86_64, -onednn"
  })
  void theLibraryBringsTheNativeCodeOfOnePlatform(
      String osName, String osArch, String platform, String build) throws Exception {
    assertThat(chosen("-Dos.name=" + osName, "-Dos.arch=" + osArch))
        .containsExactlyInAnyOrder(
            "nd4j-native:" + platform + build,
            "openblas:" + platform,
            "dnnl:" + platform,
            "opencl:" + platform,
            "javacpp:" + platform)
        .allMatch(PUBLISHED::contains);
  }

  @Test
  void theLibraryBringsEveryPlatformOnRequest() throws Exception {
    assertThat(chosen("-Dmnist.everyPlatform=true"))
        .contains("nd4j-native-platform", "nd4j-native:linux-arm64", "dnnl-platform");
  }

  private static List<String> chosen(String... properties) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(properties));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ChosenNatives.class.getName(), "../mnist-core/pom.xml"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed.lines().toList();
  }
}
