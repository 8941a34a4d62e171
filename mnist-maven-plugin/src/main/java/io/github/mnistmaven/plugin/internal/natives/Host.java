package io.github.mnistmaven.plugin.internal.natives;

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
 * Says in a sentence why this machine cannot compute, before a native library says it in its own
 * words. What a machine gets is chosen in the POM of {@code mnist-core}.
 */
public final class Host {
  /** The platforms that both oneDNN 2.5 and ND4J 1.0.0-M2.1 have native code for. */
  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "windows-x86_64");

  /** libnd4jcpu.so asks for symbols of glibc 2.27. */
  private static final int OLDEST_GLIBC = 27;

  /** From 2.34 on the file is named libc.so.6, without the version. */
  private static final Pattern VERSION_OF_GLIBC = Pattern.compile("/libc-2\\.(\\d+)\\.so");

  /** The files that this process has mapped, libraries among them; only on Linux. */
  private static final Path MAPPED_FILES = Path.of("/proc/self/maps");

  private Host() {}

  /**
   * Refuses a machine that no native code fits.
   *
   * @throws UnsupportedOperationException with the machine, what is needed, and what works
   */
  public static void requireNativeCode() throws IOException {
    String mappedFiles =
        Files.isReadable(MAPPED_FILES)
            ? Files.readString(MAPPED_FILES, StandardCharsets.ISO_8859_1)
            : "";
    Optional<String> objection =
        objection(System.getProperty("os.name"), System.getProperty("os.arch"), mappedFiles);
    if (objection.isPresent()) {
      throw new UnsupportedOperationException(objection.get());
    }
  }

  /**
   * Why a machine cannot compute; empty if it can.
   *
   * @param osName the system property {@code os.name}
   * @param osArch the system property {@code os.arch}
   * @param mappedFiles the files that its JVM has mapped, in Linux' form; empty elsewhere
   */
  static Optional<String> objection(String osName, String osArch, String mappedFiles) {
    String platform = system(osName) + "-" + architecture(osArch);
    if (platform.equals("macosx-arm64")) {
      return Optional.of(
          "oneDNN 2.5 has no native code for Apple silicon, macosx-arm64: run Maven on a JDK for"
              + " x86_64, which macOS translates with Rosetta, or in a Linux container such as"
              + " Docker's maven:3-eclipse-temurin-17");
    }
    if (!PLATFORMS.contains(platform)) {
      return Optional.of(
          "oneDNN and ND4J have native code for " + PLATFORMS + " but this machine is " + platform);
    }
    return unfitLibrary(mappedFiles)
        .map(
            libc ->
                "ND4J's native code needs glibc 2.27 or newer but this JVM runs on "
                    + libc
                    + ": take a system or image with a newer glibc, such as Debian 10, Ubuntu 18.04"
                    + " or Red Hat Enterprise Linux 8");
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
