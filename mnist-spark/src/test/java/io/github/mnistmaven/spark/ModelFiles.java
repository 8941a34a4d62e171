package io.github.mnistmaven.spark;

/** Model files for tests in other packages. */
public final class ModelFiles {
  private ModelFiles() {}

  /** Returns the file of a small model for images of 8 x 8 pixels and ten classes. */
  public static byte[] small(int seed) {
    return SmallModel.file(seed);
  }
}
