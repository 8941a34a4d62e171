package io.github.mnistmaven.core.engine.internal.onednn;

/** One thing a program does; it allocates nothing. */
@FunctionalInterface
interface Operation {
  void run();
}
