package io.github.mnistmaven.core.synthetic.photo;

import java.util.Locale;

/** Content of a synthetic photo. */
public enum PhotoKind {
  /** One digit on plain paper. */
  PLAIN,
  /** One digit on ruled or squared paper; lines cross it or touch it. */
  RULED,
  /** One digit in the printed box of a form; it may touch the box. */
  BOX,
  /** Several digits of different writers on plain paper; neighbors may touch. */
  PLAIN_FIELD,
  /** Several digits on ruled or squared paper. */
  RULED_FIELD,
  /** Several digits in a comb: a row of printed boxes, or a frame with separators. */
  COMB_FIELD,
  /** No ink: plain, ruled, squared or stained paper, or empty boxes. */
  BLANK,
  /**
   * One letter that does not look like a digit. Omitted are {@code O o Q D a} (0), {@code I i J j
   * l} (1), {@code Z z} (2), {@code Y y} (4), {@code S s} (5), {@code G b} (6), {@code B} (8), and
   * {@code g q} (9).
   */
  LETTER,
  /** A word of three to seven of these letters. */
  WORD,
  /** Random curves. */
  SCRIBBLE;

  /** Returns the number of digits, where a field has {@code fieldLength}. */
  int digits(int fieldLength) {
    return switch (this) {
      case PLAIN, RULED, BOX -> 1;
      case PLAIN_FIELD, RULED_FIELD, COMB_FIELD -> fieldLength;
      case BLANK, LETTER, WORD, SCRIBBLE -> 0;
    };
  }

  /** Returns the name in lower case, such as {@code plain_field}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
