package io.github.mnistmaven.spark;

/** Model files for tests of other packages. */
public final class ModelFiles {
  private ModelFiles() {}

  /** A small model's file: images of 8 x 8, ten classes. */
  public static byte[] small(int seed) {
    return SmallModel.file(seed);
  }
}
