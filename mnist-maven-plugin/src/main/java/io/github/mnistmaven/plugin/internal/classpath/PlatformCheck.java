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
 * Reports in a sentence why this machine cannot run the native code of the engine {@code dl4j},
 * before a native library reports it in its own words.
 */
final class PlatformCheck {
  private static final String ADVICE = "; use mnist.engine=java, which needs no native code";

  /** Platforms that ND4J 1.0.0-M2.1 has native code for. */
  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "windows-x86_64");

  /** libnd4jcpu.so asks for symbols of glibc 2.27. */
  private static final int OLDEST_GLIBC = 27;

  /** From 2.34 on the file is named libc.so.6, without the version. */
  private static final Pattern VERSION_OF_GLIBC = Pattern.compile("/libc-2\\.(\\d+)\\.so");

  /** The files that this process has mapped, libraries among them; only on Linux. */
  private static final Path MAPPED_FILES = Path.of("/proc/self/maps");

  private PlatformCheck() {}

  /**
   * Returns the platform of this machine in JavaCPP's words, such as {@code linux-x86_64}.
   *
   * @throws UnsupportedOperationException if no native code fits it, with the machine, what is
   *     needed, and what works
   */
  static String requireNativeCode() throws IOException {
    String mappedFiles =
        Files.isReadable(MAPPED_FILES)
            ? Files.readString(MAPPED_FILES, StandardCharsets.ISO_8859_1)
            : "";
    Optional<String> objection =
        objection(System.getProperty("os.name"), System.getProperty("os.arch"), mappedFiles);
    if (objection.isPresent()) {
      throw new UnsupportedOperationException(
          "mnist.engine=dl4j does not run here: " + objection.get() + ADVICE);
    }
    return platform(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  private static String platform(String osName, String osArch) {
    return system(osName) + "-" + architecture(osArch);
  }

  /**
   * Why a machine cannot compute; empty if it can.
   *
   * @param osName the system property {@code os.name}
   * @param osArch the system property {@code os.arch}
   * @param mappedFiles the files that its JVM has mapped, in Linux' form; empty elsewhere
   */
  static Optional<String> objection(String osName, String osArch, String mappedFiles) {
    String platform = platform(osName, osArch);
    if (!PLATFORMS.contains(platform)) {
      return Optional.of(
          "ND4J has native code for " + PLATFORMS + " but this machine is " + platform);
    }
    return unfitLibrary(mappedFiles)
        .map(libc -> "ND4J's native code needs glibc 2.27 or newer but this JVM runs on " + libc);
  }

  private static Optional<String> unfitLibrary(String mappedFiles) {
    if (mappedFiles.contains("/ld-musl-")) {
      return Optional.of("musl, as on Alpine Linux");
    }
    Matcher version = VERSION_OF_GLIBC.matcher(mappedFiles);
    return version.find() && Integer.parseInt(version.group(1)) < OLDEST_GLIBC
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
