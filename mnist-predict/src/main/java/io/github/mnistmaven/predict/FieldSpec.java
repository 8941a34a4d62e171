package io.github.mnistmaven.predict;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Specification of the text of a field. A {@link DigitReader} returns the most probable text that
 * satisfies it. Immutable.
 *
 * <pre>{@code
 * FieldSpec.digits(13).inBoxes().withCheckDigit(CheckDigit.EAN_13)
 * }</pre>
 *
 * @param length number of digits; empty for any
 * @param boxes whether each digit is in a box of a printed row of boxes of equal width
 * @param allowedCharacters characters that a label may consist of; empty for all
 * @param condition condition on the whole text, such as a {@link CheckDigit}
 */
public record FieldSpec(
    OptionalInt length,
    boolean boxes,
    Optional<String> allowedCharacters,
    Predicate<String> condition) {
  /** Largest number of digits of a field. */
  public static final int MAX_LENGTH = 64;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the length is not in 1 to {@link #MAX_LENGTH}, or boxes
   *     have no number of digits
   */
  public FieldSpec {
    if (length.isPresent() && (length.getAsInt() < 1 || length.getAsInt() > MAX_LENGTH)) {
      throw new IllegalArgumentException(
          "number of digits must be in 1.." + MAX_LENGTH + " but is " + length.getAsInt());
    }
    if (boxes && length.isEmpty()) {
      throw new IllegalArgumentException(
          "a field of boxes must have a number of digits but has none; use digits(n).inBoxes()");
    }
  }

  /** Returns a specification that any text satisfies. */
  public static FieldSpec any() {
    return new FieldSpec(OptionalInt.empty(), false, Optional.empty(), text -> true);
  }

  /**
   * Returns a specification of a number of digits.
   *
   * @param count number of digits, 1 to {@link #MAX_LENGTH}
   * @throws IllegalArgumentException if the count is out of range
   */
  public static FieldSpec digits(int count) {
    return new FieldSpec(OptionalInt.of(count), false, Optional.empty(), text -> true);
  }

  /**
   * Returns the specification with one digit in each box of a printed row (comb).
   *
   * @throws IllegalArgumentException if the number of digits is not specified
   */
  public FieldSpec inBoxes() {
    return new FieldSpec(length, true, allowedCharacters, condition);
  }

  /**
   * Returns the specification with only some labels allowed.
   *
   * @param characters characters of the allowed labels, such as {@code "0123456789"}
   */
  public FieldSpec withAllowedCharacters(String characters) {
    return new FieldSpec(length, boxes, Optional.of(characters), condition);
  }

  /** Returns the specification with a check digit, in addition to other conditions. */
  public FieldSpec withCheckDigit(CheckDigit checkDigit) {
    return withCondition(checkDigit);
  }

  /**
   * Returns the specification with a condition on the text, in addition to other conditions.
   *
   * @param required function of the text that has no side effects and may be called often
   */
  public FieldSpec withCondition(Predicate<String> required) {
    return new FieldSpec(length, boxes, allowedCharacters, condition.and(required));
  }

  /** Returns whether a label consists of allowed characters. */
  boolean allows(String label) {
    return allowedCharacters.isEmpty()
        || label.chars().allMatch(c -> allowedCharacters.get().indexOf(c) >= 0);
  }
}
