package io.github.mnistmaven.core.digits;

/** Data that is not what its format promises; the message is one sentence for the user. */
public final class MalformedDatasetException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final String position;
  private final String reason;

  /**
   * Creates the exception with the message {@code <source>, <position>: expected <expected>, found
   * <found>}.
   *
   * @param source the file, or the archive and entry, as the user knows it
   * @param position where in the source, such as {@code byte 4} or {@code line 3, column 7}; empty
   *     for the source as a whole
   * @param expected what the format demands there
   * @param found what is there
   */
  public MalformedDatasetException(String source, String position, String expected, String found) {
    this(source, position, "expected " + expected + ", found " + found);
  }

  private MalformedDatasetException(String source, String position, String reason) {
    super(source + (position.isEmpty() ? "" : ", " + position) + ": " + reason);
    this.source = source;
    this.position = position;
    this.reason = reason;
  }

  /** The file, or the archive and entry, that is malformed. */
  public String source() {
    return source;
  }

  /** Where in the source; empty for the source as a whole. */
  public String position() {
    return position;
  }

  /** What was expected and what was found. */
  public String reason() {
    return reason;
  }
}
