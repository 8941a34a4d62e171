package io.github.mnistmaven.plugin.natives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerClassPathTest {
  private static final Versions VERSIONS = new Versions("1", "M2", "2.5", "3.0", "0.3", "1.5");

  @Test
  void takesNd4jsBuildForTheProcessorAndEverythingElseForThePlatform() {
    assertThat(WorkerClassPath.nativeArtifacts(new Host("linux-x86_64", "-onednn-avx2"), VERSIONS))
        .containsExactlyInAnyOrder(
            "org.nd4j:nd4j-native:M2",
            "org.nd4j:nd4j-native:jar:linux-x86_64-onednn-avx2:M2",
            "org.nd4j:nd4j-native-preset:M2",
            "org.nd4j:nd4j-presets-common:M2",
            "org.bytedeco:dnnl:2.5",
            "org.bytedeco:dnnl:jar:linux-x86_64:2.5",
            "org.bytedeco:opencl:3.0",
            "org.bytedeco:opencl:jar:linux-x86_64:3.0",
            "org.bytedeco:openblas:0.3",
            "org.bytedeco:openblas:jar:linux-x86_64:0.3",
            "org.bytedeco:javacpp:jar:linux-x86_64:1.5");
  }

  @Test
  void knowsTheVersionsThatThePluginWasBuiltWith() throws Exception {
    Versions versions = Versions.ofThisPlugin();

    assertThat(versions.nd4j()).isEqualTo("1.0.0-M2.1");
    assertThat(versions)
        .extracting(
            Versions::core, Versions::dnnl, Versions::opencl, Versions::openblas, Versions::javacpp)
        .noneMatch(version -> version == null || version.toString().contains("$"));
  }
}
