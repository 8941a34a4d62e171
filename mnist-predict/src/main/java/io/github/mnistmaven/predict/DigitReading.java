package io.github.mnistmaven.predict;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Result of reading the digits of a picture. Only a reading of status {@link Status#READ} has a
 * text.
 *
 * @param status whether the picture was read, or why it was not
 * @param text labels of the digits from left to right; empty unless the status is {@code READ}
 * @param probability product of the probabilities of the digits, 0 to 1; 0 unless the status is
 *     {@code READ}
 * @param digits digits that were found, from left to right, also if the picture was not read
 */
public record DigitReading(
    Status status, String text, double probability, List<RecognizedDigit> digits) {

  /** Status of a reading. */
  public enum Status {
    /** The digits were read. */
    READ,
    /** The picture has no digits, such as a blank page. */
    NO_DIGIT,
    /** The picture has several digits where one was expected. */
    SEVERAL_DIGITS,
    /** No text satisfies the field specification. */
    NO_VALID_TEXT
  }

  /** Copies the list. */
  public DigitReading {
    digits = List.copyOf(digits);
  }

  /** Creates a reading of all digits. */
  static DigitReading of(List<RecognizedDigit> digits) {
    return new DigitReading(
        Status.READ,
        digits.stream().map(RecognizedDigit::label).collect(Collectors.joining()),
        digits.stream().mapToDouble(RecognizedDigit::probability).reduce(1, (a, b) -> a * b),
        digits);
  }

  /** Creates a reading without a text. */
  static DigitReading withoutText(Status status, List<RecognizedDigit> digits) {
    return new DigitReading(status, "", 0, digits);
  }

  /** Returns whether the picture was read, so that there is a text. */
  public boolean isRead() {
    return status == Status.READ;
  }
}
