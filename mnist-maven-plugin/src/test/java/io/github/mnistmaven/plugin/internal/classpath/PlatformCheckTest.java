package io.github.mnistmaven.plugin.internal.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformCheckTest {
  @Test
  void acceptsTheMachineThatRunsTheTests() {
    assertThatCode(PlatformCheck::requireNativeCode).doesNotThrowAnyException();
  }

  /** Property values of JDKs on these systems. */
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64",
    "Linux, aarch64",
    "Mac OS X, x86_64",
    "Windows 11, amd64",
    "Windows Server 2022, amd64"
  })
  void acceptsMachinesWithNativeCode(String osName, String osArch) {
    assertThat(PlatformCheck.objection(osName, osArch, "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, ppc64le, linux-ppc64le",
    "Mac OS X, aarch64, macosx-arm64",
    "Linux, i386, linux-i386",
    "Windows 11, aarch64, windows-arm64",
    "FreeBSD, amd64, freebsd-x86_64"
  })
  void rejectsMachinesWithoutNativeCode(String osName, String osArch, String platform) {
    assertThat(PlatformCheck.objection(osName, osArch, ""))
        .contains(
            "ND4J has native code for [linux-x86_64, linux-arm64, macosx-x86_64,"
                + " windows-x86_64] but this machine is "
                + platform);
  }

  @ParameterizedTest
  @CsvSource({"/lib/ld-musl-x86_64.so.1", "/lib/ld-musl-aarch64.so.1"})
  void rejectsMusl(String loaded) {
    assertThat(PlatformCheck.objection("Linux", "amd64", mapped(loaded)))
        .contains(
            "ND4J's native code needs glibc 2.27 or newer but this JVM runs on musl, as on Alpine"
                + " Linux");
  }

  @ParameterizedTest
  @CsvSource({"/usr/lib64/libc-2.17.so, 2.17", "/lib/x86_64-linux-gnu/libc-2.26.so, 2.26"})
  void rejectsAnOldGlibc(String loaded, String version) {
    assertThat(PlatformCheck.objection("Linux", "amd64", mapped(loaded)).orElseThrow())
        .startsWith(
            "ND4J's native code needs glibc 2.27 or newer but this JVM runs on glibc " + version);
  }

  @ParameterizedTest
  @CsvSource({
    "/lib/x86_64-linux-gnu/libc-2.27.so",
    "/lib/x86_64-linux-gnu/libc-2.31.so",
    "/usr/lib/x86_64-linux-gnu/libc.so.6"
  })
  void acceptsANewGlibc(String loaded) {
    assertThat(PlatformCheck.objection("Linux", "amd64", mapped(loaded))).isEmpty();
  }

  /** Returns memory mappings of a JVM on Linux, with a library. */
  private static String mapped(String library) {
    return """
        560d8cc3a000-560d8cc3b000 r-xp 00001000 fe:00 1835  /usr/lib/jvm/jdk-17/bin/java
        7f1c1c000000-7f1c1c021000 rw-p 00000000 00:00 0
        7f1c2a400000-7f1c2b5d2000 r-xp 00267000 fe:00 1911  /usr/lib/jvm/jdk-17/lib/server/libjvm.so
        7f1c2cc26000-7f1c2cd7b000 r-xp 00026000 fe:00 2057  %s
        """
        .formatted(library);
  }
}
