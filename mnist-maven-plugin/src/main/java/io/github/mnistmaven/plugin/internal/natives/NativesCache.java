package io.github.mnistmaven.plugin.internal.natives;

import java.nio.file.Path;
import java.util.Optional;

/** Where JavaCPP unpacks native libraries, for Maven's JVM and the worker alike. */
public final class NativesCache {
  /** JavaCPP's property of it. */
  public static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  private NativesCache() {}

  /** The folder that the user has chosen; empty if it is JavaCPP's own choice. */
  public static Optional<Path> chosen() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
  }

  /** A folder in it for what makes a worker start faster. */
  public static Path ownFolder() {
    return chosen()
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".javacpp", "cache"))
        .resolve("mnist-maven");
  }
}
