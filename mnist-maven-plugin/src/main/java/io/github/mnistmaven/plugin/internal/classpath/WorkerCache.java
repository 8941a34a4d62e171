package io.github.mnistmaven.plugin.internal.classpath;

import java.nio.file.Path;

/** Folder of files that let workers start faster; deleting it loses nothing. */
public final class WorkerCache {
  private WorkerCache() {}

  /** The folder, {@code .cache/mnist-maven} in the user's home. */
  public static Path folder() {
    return Path.of(System.getProperty("user.home"), ".cache", "mnist-maven");
  }
}
