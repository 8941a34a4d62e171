package io.github.mnistmaven.plugin.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class HostTest {
  private static final Set<String> AVX512 =
      Set.of("sse2", "avx2", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");

  @Test
  void takesTheFastestBuildThatALinuxProcessorCanRun() {
    assertThat(Host.of("Linux", "amd64", AVX512))
        .isEqualTo(new Host("linux-x86_64", "-onednn-avx512"));
    assertThat(Host.of("Linux", "amd64", Set.of("sse2", "avx2", "avx512f")))
        .isEqualTo(new Host("linux-x86_64", "-onednn-avx2"));
    assertThat(Host.of("Linux", "amd64", Set.of("sse2")))
        .isEqualTo(new Host("linux-x86_64", "-onednn"));
  }

  @Test
  void takesTheBuildForEveryProcessorWhereItsFlagsAreUnknown() {
    assertThat(Host.of("Mac OS X", "x86_64", Set.of()))
        .isEqualTo(new Host("macosx-x86_64", "-onednn"));
    assertThat(Host.of("Windows 11", "amd64", Set.of()))
        .isEqualTo(new Host("windows-x86_64", "-onednn"));
  }

  @Test
  void takesTheOnlyBuildForArm() {
    assertThat(Host.of("Linux", "aarch64", Set.of())).isEqualTo(new Host("linux-arm64", ""));
  }

  @Test
  void refusesAMachineThatNd4jHasNoNativeCodeFor() {
    assertThatThrownBy(() -> Host.of("Mac OS X", "aarch64", Set.of()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "ND4J has native code for [linux-x86_64, linux-arm64, macosx-x86_64, windows-x86_64]"
                + " but this machine is macosx-arm64");
  }
}
