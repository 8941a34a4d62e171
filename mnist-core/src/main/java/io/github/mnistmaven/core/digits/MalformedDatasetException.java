package io.github.mnistmaven.core.digits;

import io.github.mnistmaven.engine.MnistException;

/** Data that violates its format. The message is one sentence for the user. */
public final class MalformedDatasetException extends MnistException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final String position;
  private final String reason;

  /**
   * Creates the exception with the message {@code <source>, <position>: expected <expected>, found
   * <found>}.
   *
   * @param source file, or archive and entry, as displayed to the user
   * @param position position in the source, such as {@code byte 4} or {@code line 3, column 7};
   *     empty for the source as a whole
   * @param expected valid content at this position
   * @param found actual content
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

  /** Returns the malformed file, or archive and entry. */
  public String source() {
    return source;
  }

  /** Returns the position in the source; empty for the source as a whole. */
  public String position() {
    return position;
  }

  /** Returns the expected and the actual content, as a phrase. */
  public String reason() {
    return reason;
  }
}
