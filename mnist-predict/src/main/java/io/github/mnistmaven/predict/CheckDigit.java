package io.github.mnistmaven.predict;

import java.util.function.Predicate;

/**
 * Check digit at the end of a number. A text that contains anything but the digits 0 to 9, or has
 * another length, is not valid.
 */
public enum CheckDigit implements Predicate<String> {
  /** Luhn algorithm of ISO/IEC 7812, such as for credit cards; at least two digits. */
  LUHN(0) {
    @Override
    int weighted(int digit, int fromRight) {
      int doubled = fromRight % 2 == 0 ? digit : 2 * digit;
      return doubled > 9 ? doubled - 9 : doubled;
    }
  },
  /** European article number of 13 digits (GTIN-13). */
  EAN_13(13) {
    @Override
    int weighted(int digit, int fromRight) {
      return fromRight % 2 == 0 ? digit : 3 * digit;
    }
  },
  /** European article number of 8 digits (GTIN-8). */
  EAN_8(8) {
    @Override
    int weighted(int digit, int fromRight) {
      return EAN_13.weighted(digit, fromRight);
    }
  };

  private final int length;

  /** Creates a constant; length 0 allows any. */
  CheckDigit(int length) {
    this.length = length;
  }

  /** Returns the summand of a digit, at a position from 0 at the right. */
  abstract int weighted(int digit, int fromRight);

  /** Returns whether the last digit of a text is its check digit. */
  @Override
  public boolean test(String text) {
    boolean rightLength = length == 0 ? text.length() > 1 : text.length() == length;
    if (!rightLength || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += weighted(text.charAt(i) - '0', text.length() - 1 - i);
    }
    return sum % 10 == 0;
  }
}
