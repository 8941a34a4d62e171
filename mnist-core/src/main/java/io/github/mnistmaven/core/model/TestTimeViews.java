package io.github.mnistmaven.core.model;

/** The views of an image that test-time augmentation predicts. */
public final class TestTimeViews {
  /** The most views there are. */
  public static final int MOST = 9;

  private TestTimeViews() {}
}
