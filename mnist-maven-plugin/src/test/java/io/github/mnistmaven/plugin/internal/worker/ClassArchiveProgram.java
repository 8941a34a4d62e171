package io.github.mnistmaven.plugin.internal.worker;

/** A program that a JVM starts, from an archive of its classes or without. */
public final class ClassArchiveProgram {
  private ClassArchiveProgram() {}

  /** Says hello. */
  public static void main(String[] arguments) {
    System.out.print("hello");
  }
}
