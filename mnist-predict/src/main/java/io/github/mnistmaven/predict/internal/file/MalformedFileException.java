package io.github.mnistmaven.predict.internal.file;

import io.github.mnistmaven.engine.MnistException;

/** Thrown for a file with invalid content. The message is one sentence for the user. */
public final class MalformedFileException extends MnistException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param file file, or file and entry
   * @param expected expected content
   * @param found actual content
   */
  public MalformedFileException(String file, String expected, String found) {
    super(file + ": expected " + expected + ", found " + found);
  }

  /** Creates an exception with a cause. */
  public MalformedFileException(String file, String expected, String found, Throwable cause) {
    super(file + ": expected " + expected + ", found " + found, cause);
  }
}
