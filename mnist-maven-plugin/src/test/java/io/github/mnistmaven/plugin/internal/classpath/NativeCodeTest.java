package io.github.mnistmaven.plugin.internal.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.eclipse.aether.artifact.Artifact;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeCodeTest {
  private static final Versions VERSIONS = new Versions("1.0", "1.7.36", "M2.1", "0.3.19", "1.5.7");

  /** Classifiers in Maven Central on 2026-11-24. */
  private static final Set<String> PUBLISHED =
      Set.of(
          "nd4j-native:linux-x86_64-onednn",
          "nd4j-native:linux-arm64", // but no linux-arm64-onednn
          "nd4j-native:macosx-x86_64-onednn",
          "nd4j-native:windows-x86_64-onednn",
          "openblas:linux-x86_64",
          "openblas:linux-arm64",
          "openblas:macosx-x86_64",
          "openblas:windows-x86_64",
          "javacpp:linux-x86_64",
          "javacpp:linux-arm64",
          "javacpp:macosx-x86_64",
          "javacpp:windows-x86_64");

  @ParameterizedTest
  @CsvSource({
    "linux-x86_64, linux-x86_64-onednn",
    "linux-arm64, linux-arm64",
    "macosx-x86_64, macosx-x86_64-onednn",
    "windows-x86_64, windows-x86_64-onednn"
  })
  void artifactsAreThePublishedNativeCodeOfOnePlatform(String platform, String nd4jClassifier) {
    List<String> natives =
        NativeCode.artifacts(VERSIONS, platform).stream()
            .filter(artifact -> !artifact.getClassifier().isEmpty())
            .map(artifact -> artifact.getArtifactId() + ":" + artifact.getClassifier())
            .toList();

    assertThat(natives)
        .containsExactlyInAnyOrder(
            "nd4j-native:" + nd4jClassifier, "openblas:" + platform, "javacpp:" + platform)
        .allMatch(PUBLISHED::contains);
  }

  @ParameterizedTest
  @CsvSource({"nd4j-native, M2.1", "openblas, 0.3.19", "javacpp, 1.5.7"})
  void everyArtifactHasTheVersionOfItsProject(String artifactId, String version) {
    assertThat(NativeCode.artifacts(VERSIONS, "linux-x86_64"))
        .filteredOn(artifact -> artifact.getArtifactId().equals(artifactId))
        .isNotEmpty()
        .extracting(Artifact::getVersion)
        .containsOnly(version);
  }
}
