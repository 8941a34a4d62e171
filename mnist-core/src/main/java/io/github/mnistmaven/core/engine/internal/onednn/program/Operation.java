package io.github.mnistmaven.core.engine.internal.onednn.program;

/** One thing a program does; it allocates nothing. */
@FunctionalInterface
public interface Operation {

  /** Does it, after everything that was added to the program before. */
  void run();
}
