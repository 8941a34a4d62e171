package io.github.mnistmaven.plugin.internal.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JDK that runs a worker.
 *
 * @param home installation directory
 * @param version version that the JDK reports, such as {@code 17.0.15}
 */
public record WorkerJdk(Path home, String version) {
  /** Minimum feature release, for which this plugin is compiled. */
  private static final int MIN_FEATURE = 17;

  /** Feature release of a version; up to Java 8, it is the second number. */
  private static final Pattern FEATURE = Pattern.compile("(?:1\\.)?(\\d{1,4})(?:\\D.*)?");

  /** Returns the JDK that runs this build. */
  public static WorkerJdk ofThisBuild() {
    return new WorkerJdk(Path.of(System.getProperty("java.home")), Runtime.version().toString());
  }

  /**
   * Returns another JDK, described by its file {@code release}.
   *
   * @param home installation directory
   * @throws IllegalArgumentException if it is not a JDK or too old; the message completes a
   *     sentence that begins with the JDK
   */
  public static WorkerJdk at(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release)) {
      throw new IllegalArgumentException(
          "must be a JDK but has no file "
              + release
              + "; set jdkHome to the directory with bin and lib");
    }
    Properties lines = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      lines.load(in);
    }
    String version = lines.getProperty("JAVA_VERSION", "").replace("\"", "");
    WorkerJdk jdk = new WorkerJdk(home, version);
    if (jdk.feature() < MIN_FEATURE) {
      throw new IllegalArgumentException(
          "must be JDK %d or newer but %s is %s; use a newer JDK"
              .formatted(
                  MIN_FEATURE,
                  home,
                  version.isEmpty() ? "of an unknown version" : "JDK " + version));
    }
    return jdk;
  }

  /** Returns the feature release, such as 17; 0 if unknown. */
  int feature() {
    Matcher feature = FEATURE.matcher(version);
    return feature.matches() ? Integer.parseInt(feature.group(1)) : 0;
  }

  /** Returns the {@code java} executable. */
  Path java() {
    return home.resolve("bin").resolve("java");
  }
}
