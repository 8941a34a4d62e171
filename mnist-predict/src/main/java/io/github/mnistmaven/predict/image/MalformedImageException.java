package io.github.mnistmaven.predict.image;

import io.github.mnistmaven.engine.MnistException;

/** Thrown for a file that is not a supported image. The message is one sentence for the user. */
public final class MalformedImageException extends MnistException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  /**
   * Creates an exception.
   *
   * @param file name of the file
   * @param expected expected content
   * @param found actual content
   */
  public MalformedImageException(String file, String expected, String found) {
    this(file, expected, found, null);
  }

  /** Creates an exception with a cause. */
  public MalformedImageException(String file, String expected, String found, Throwable cause) {
    super(file + ": expected " + expected + ", found " + found, cause);
    this.expected = expected;
    this.found = found;
  }

  /** Returns the expected content. */
  public String expected() {
    return expected;
  }

  /** Returns the actual content. */
  public String found() {
    return found;
  }
}
