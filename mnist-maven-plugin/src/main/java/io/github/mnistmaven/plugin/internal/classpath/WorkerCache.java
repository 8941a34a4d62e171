package io.github.mnistmaven.plugin.internal.classpath;

import java.nio.file.Path;

/** Directory of files that shorten the start of workers; they can be deleted at any time. */
public final class WorkerCache {
  private WorkerCache() {}

  /** Returns the directory, {@code .cache/mnist-maven} in the user's home. */
  public static Path folder() {
    return Path.of(System.getProperty("user.home"), ".cache", "mnist-maven");
  }
}
