package io.github.mnistmaven.plugin.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The machine a goal runs on, in JavaCPP's words.
 *
 * @param platform such as {@code linux-x86_64}
 * @param extension which build of ND4J's native code suits the processor, such as {@code
 *     -onednn-avx2}; empty for the only one there is
 */
public record Host(String platform, String extension) {
  /** The platforms that ND4J 1.0.0-M2.1 has native code for and a JDK 17 runs on. */
  private static final List<String> SUPPORTED =
      List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "windows-x86_64");

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** This machine. */
  public static Host current() throws IOException {
    Set<String> flags = Files.isReadable(CPU_INFO) ? flags(Files.readString(CPU_INFO)) : Set.of();
    return of(System.getProperty("os.name"), System.getProperty("os.arch"), flags);
  }

  /**
   * A machine by its properties.
   *
   * @param osName as the system property {@code os.name} has it
   * @param osArch as the system property {@code os.arch} has it
   * @param cpuFlags as Linux lists them; empty if unknown
   * @throws UnsupportedOperationException if ND4J has no native code for it
   */
  static Host of(String osName, String osArch, Set<String> cpuFlags) {
    String platform = system(osName) + "-" + architecture(osArch);
    if (!SUPPORTED.contains(platform)) {
      throw new UnsupportedOperationException(
          "ND4J has native code for " + SUPPORTED + " but this machine is " + platform);
    }
    return new Host(platform, extension(platform, cpuFlags));
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

  /** The faster builds need flags that only Linux lets us see; oneDNN itself adapts anyway. */
  private static String extension(String platform, Set<String> cpuFlags) {
    if (!platform.endsWith("x86_64")) {
      return "";
    }
    if (cpuFlags.containsAll(Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"))) {
      return "-onednn-avx512";
    }
    return cpuFlags.contains("avx2") ? "-onednn-avx2" : "-onednn";
  }

  private static Set<String> flags(String cpuInfo) {
    return cpuInfo
        .lines()
        .filter(line -> line.startsWith("flags"))
        .findFirst()
        .map(line -> (Set<String>) new TreeSet<>(List.of(line.split("\\s+"))))
        .orElse(Set.of());
  }
}
