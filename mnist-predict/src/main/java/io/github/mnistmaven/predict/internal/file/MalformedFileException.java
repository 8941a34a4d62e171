package io.github.mnistmaven.predict.internal.file;

/** A file that is not what it should be; the message is one sentence for the user. */
public final class MalformedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A file and what is wrong with it.
   *
   * @param file the file, or file and entry
   * @param expected what was to be there
   * @param found what is there
   */
  public MalformedFileException(String file, String expected, String found) {
    super(file + ": expected " + expected + ", found " + found);
  }

  /** The same because of another exception. */
  public MalformedFileException(String file, String expected, String found, Throwable cause) {
    super(file + ": expected " + expected + ", found " + found, cause);
  }
}
