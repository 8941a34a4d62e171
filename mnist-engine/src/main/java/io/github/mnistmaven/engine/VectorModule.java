package io.github.mnistmaven.engine;

/** Incubator module of the JDK for vector computations. */
public final class VectorModule {
  /** Name of the module. */
  public static final String NAME = "jdk.incubator.vector";

  private static final boolean PRESENT = ModuleLayer.boot().findModule(NAME).isPresent();

  private VectorModule() {}

  /** Returns whether the JVM was started with the module. */
  public static boolean isPresent() {
    return PRESENT;
  }

  static void require() {
    if (!PRESENT) {
      throw new IllegalStateException(
          "training needs the module %s, which this JVM was started without; add the JVM option --add-modules %s"
              .formatted(NAME, NAME));
    }
  }
}
