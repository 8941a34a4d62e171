package io.github.mnistmaven.plugin.internal.classpath;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks whether this machine can run the native code of the engine {@code dl4j}, before loading
 * the libraries fails.
 */
final class PlatformCheck {
  private static final String ADVICE = "; use mnist.engine=java, which needs no native code";

  /** Platforms with native code in ND4J 1.0.0-M2.1. */
  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "windows-x86_64");

  /** Minor version of glibc 2.27, whose symbols libnd4jcpu.so needs. */
  private static final int MIN_GLIBC_MINOR = 27;

  /** File name of glibc before 2.34, since which it is libc.so.6. */
  private static final Pattern GLIBC_FILE = Pattern.compile("/libc-2\\.(\\d+)\\.so");

  /** Memory mappings of this process, including shared libraries (Linux only). */
  private static final Path MEMORY_MAPPINGS = Path.of("/proc/self/maps");

  private PlatformCheck() {}

  /**
   * Returns the JavaCPP platform of this machine, such as {@code linux-x86_64}.
   *
   * @throws UnsupportedOperationException if there is no native code for it; the message names the
   *     machine, the requirements and the alternative
   */
  static String requireNativeCode() throws IOException {
    String mappedFiles =
        Files.isReadable(MEMORY_MAPPINGS)
            ? Files.readString(MEMORY_MAPPINGS, StandardCharsets.ISO_8859_1)
            : "";
    Optional<String> objection =
        objection(System.getProperty("os.name"), System.getProperty("os.arch"), mappedFiles);
    if (objection.isPresent()) {
      throw new UnsupportedOperationException(
          "mnist.engine=dl4j is not supported on this machine: " + objection.get() + ADVICE);
    }
    return platform(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  private static String platform(String osName, String osArch) {
    return system(osName) + "-" + architecture(osArch);
  }

  /**
   * Returns why a machine cannot run the native code; empty if it can.
   *
   * @param osName system property {@code os.name}
   * @param osArch system property {@code os.arch}
   * @param mappedFiles memory mappings of the JVM, in the format of Linux; empty elsewhere
   */
  static Optional<String> objection(String osName, String osArch, String mappedFiles) {
    String platform = platform(osName, osArch);
    if (!PLATFORMS.contains(platform)) {
      return Optional.of(
          "ND4J has native code for " + PLATFORMS + " but this machine is " + platform);
    }
    return unsupportedLibc(mappedFiles)
        .map(libc -> "ND4J's native code needs glibc 2.27 or newer but this JVM runs on " + libc);
  }

  private static Optional<String> unsupportedLibc(String mappedFiles) {
    if (mappedFiles.contains("/ld-musl-")) {
      return Optional.of("musl, as on Alpine Linux");
    }
    Matcher version = GLIBC_FILE.matcher(mappedFiles);
    return version.find() && Integer.parseInt(version.group(1)) < MIN_GLIBC_MINOR
        ? Optional.of("glibc 2." + version.group(1))
        : Optional.empty();
  }

  private static String system(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "macosx";
    }
    return name.startsWith("windows") ? "windows" : name;
  }

  private static String architecture(String osArch) {
    return switch (osArch) {
      case "amd64" -> "x86_64";
      case "aarch64" -> "arm64";
      default -> osArch;
    };
  }
}
