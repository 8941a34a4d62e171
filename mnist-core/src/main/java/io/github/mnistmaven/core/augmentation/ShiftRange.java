package io.github.mnistmaven.core.augmentation;

import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Range of shifts along one axis, in each of the forms that Keras accepts.
 *
 * <p>Without choices, a shift is drawn from {@code [-limit, limit)}: a fraction of the side length
 * if {@code limit} is below 1, else pixels, with subpixel resolution. With choices, one of them is
 * drawn, with a random sign: fractions of the side length if all are below 1, else pixels.
 *
 * @param limit maximum shift, at least 0; 0 if there are choices
 * @param choices shifts to choose from; empty for an interval
 */
public record ShiftRange(double limit, List<Double> choices) {
  /** No shift. */
  public static final ShiftRange NONE = new ShiftRange(0, List.of());

  static final String ALLOWED =
      "a fraction of the side in [0, 1) such as 0.1, a number of pixels such as 2.0 or 3,"
          + " or a list of either such as 0,1,2";

  /** Maximum shift in pixels: the largest supported side length. */
  private static final int MAX_PIXELS = 256;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the limit is not in [0, 256], a choice is not in [-256,
   *     256], choices mix fractions and pixels, or there are both a limit and choices
   */
  public ShiftRange {
    choices = List.copyOf(choices);
    if (!(limit >= 0 && limit <= MAX_PIXELS) || (limit > 0 && !choices.isEmpty())) {
      throw invalid(limit);
    }
    for (double choice : choices) {
      if (!(Math.abs(choice) <= MAX_PIXELS)) {
        throw invalid(choice);
      }
    }
    // Keras tests only the largest choice: -3,0.5 would shift by three times the side length.
    if (areFractions(choices) && choices.stream().anyMatch(choice -> choice <= -1)) {
      throw invalid(choices);
    }
  }

  private static IllegalArgumentException invalid(Object value) {
    return new IllegalArgumentException("a shift must be " + ALLOWED + " but is " + value);
  }

  /**
   * Returns a range of up to {@code limit} in both directions: a fraction of the side length if
   * below 1, else pixels.
   */
  public static ShiftRange upTo(double limit) {
    return new ShiftRange(limit, List.of());
  }

  /**
   * Returns a range of whole pixels below {@code pixels} in both directions, like an integer in
   * Keras.
   */
  public static ShiftRange below(int pixels) {
    if (pixels < 0 || pixels > MAX_PIXELS) {
      throw invalid(pixels);
    }
    return new ShiftRange(0, IntStream.range(0, pixels).mapToObj(i -> (double) i).toList());
  }

  /** Returns a range of the given shifts, each with a random sign. */
  public static ShiftRange oneOf(double... choices) {
    return new ShiftRange(0, Arrays.stream(choices).boxed().toList());
  }

  /**
   * Parses a shift in Python notation: {@code 0.1} is an interval, {@code 3} an integer and {@code
   * 0,1,2}, with or without brackets, a list.
   *
   * @throws IllegalArgumentException if the text has none of these forms
   */
  public static ShiftRange parse(String text) {
    String bare = text.strip();
    try {
      if (NumberList.isList(bare)) {
        return oneOf(NumberList.parse(bare));
      }
      return bare.matches("[+-]?\\d+")
          ? below(Integer.parseInt(bare))
          : upTo(Double.parseDouble(bare));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(invalid("'" + text + "'").getMessage(), e);
    }
  }

  /** Draws a shift in pixels, for a side length of {@code length} pixels. */
  double draw(int length, DoubleSupplier uniform) {
    if (choices.isEmpty()) {
      double distance = limit == 0 ? 0 : Range.draw(-limit, limit, uniform);
      return limit < 1 ? distance * length : distance;
    }
    double choice = choices.get((int) (uniform.getAsDouble() * choices.size()));
    double signed = uniform.getAsDouble() < 0.5 ? -choice : choice;
    return areFractions(choices) ? signed * length : signed;
  }

  private static boolean areFractions(List<Double> choices) {
    for (double choice : choices) {
      if (choice >= 1) {
        return false;
      }
    }
    return true;
  }

  /** Returns the range as text that {@link #parse} accepts. */
  @Override
  public String toString() {
    return choices.isEmpty()
        ? Numbers.shortest(limit)
        : choices.stream().map(Numbers::shortest).collect(Collectors.joining(",", "[", "]"));
  }
}
