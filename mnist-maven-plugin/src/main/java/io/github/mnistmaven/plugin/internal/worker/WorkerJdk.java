package io.github.mnistmaven.plugin.internal.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JDK that runs a worker.
 *
 * @param home its folder
 * @param version as it says itself, such as {@code 17.0.15}
 */
public record WorkerJdk(Path home, String version) {
  /** What this plugin's own classes are compiled for. */
  private static final int OLDEST = 17;

  /** Up to 8, the release came second. */
  private static final Pattern FEATURE = Pattern.compile("(?:1\\.)?(\\d{1,4})(?:\\D.*)?");

  /** The one that runs this build. */
  public static WorkerJdk ofThisBuild() {
    return new WorkerJdk(Path.of(System.getProperty("java.home")), Runtime.version().toString());
  }

  /**
   * Another one, by the file {@code release} that each JDK has.
   *
   * @param home its folder
   * @throws IllegalArgumentException if it is none, or too old; the message ends with what to do
   */
  public static WorkerJdk at(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release)) {
      throw new IllegalArgumentException(
          "must be a JDK but has no file " + release + "; name the folder that holds bin and lib");
    }
    Properties lines = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      lines.load(in);
    }
    String version = lines.getProperty("JAVA_VERSION", "").replace("\"", "");
    WorkerJdk jdk = new WorkerJdk(home, version);
    if (jdk.feature() < OLDEST) {
      throw new IllegalArgumentException(
          "must be of release %d or newer but %s is of %s; choose a newer one"
              .formatted(OLDEST, home, version.isEmpty() ? "an unknown one" : version));
    }
    return jdk;
  }

  /** Its release, such as 17; 0 if its version does not tell. */
  int feature() {
    Matcher feature = FEATURE.matcher(version);
    return feature.matches() ? Integer.parseInt(feature.group(1)) : 0;
  }

  /** The executable that starts it. */
  Path java() {
    return home.resolve("bin").resolve("java");
  }
}
