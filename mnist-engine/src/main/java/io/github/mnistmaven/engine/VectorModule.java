package io.github.mnistmaven.engine;

import java.util.Optional;

/** Incubator module of the JDK for vector computations. */
public final class VectorModule {
  /** Name of the module. */
  public static final String NAME = "jdk.incubator.vector";

  private static final boolean PRESENT = read();

  private VectorModule() {}

  /**
   * Makes this module read the vector module, if it is present. With a {@code requires static} in
   * {@code module-info} instead, javac would warn of incubator modules in every module that uses
   * this one.
   */
  private static boolean read() {
    Optional<Module> vector = ModuleLayer.boot().findModule(NAME);
    if (vector.isPresent()) {
      VectorModule.class.getModule().addReads(vector.get());
    }
    return vector.isPresent();
  }

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
