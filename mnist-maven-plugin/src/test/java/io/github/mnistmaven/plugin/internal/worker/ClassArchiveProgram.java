package io.github.mnistmaven.plugin.internal.worker;

/** Program for JVMs with and without an archive of its classes. */
public final class ClassArchiveProgram {
  private ClassArchiveProgram() {}

  /** Prints a greeting. */
  public static void main(String[] arguments) {
    System.out.print("hello");
  }
}
