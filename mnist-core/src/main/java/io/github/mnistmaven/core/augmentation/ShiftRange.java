package io.github.mnistmaven.core.augmentation;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How far images are shifted along one axis, in each of the forms that Keras takes.
 *
 * <p>Without choices: a distance below {@code limit} either way, a fraction of the image's side if
 * {@code limit} is below 1, else pixels; sub-pixel. With choices: one of them, with a random sign;
 * fractions of the side if all are below 1, else pixels.
 *
 * @param limit at least 0; 0 where there are choices
 * @param choices distances to choose from, empty for an interval
 */
public record ShiftRange(double limit, List<Double> choices) {
  /** No shift. */
  public static final ShiftRange NONE = new ShiftRange(0, List.of());

  static final String ALLOWED =
      "a fraction of the side in [0, 1) such as 0.1, a number of pixels such as 2.0 or 3,"
          + " or a list of either such as 0,1,2";

  /** Pixels beyond which no image of this library reaches. */
  private static final int MAX_PIXELS = 256;

  /**
   * Checks the distances.
   *
   * @throws IllegalArgumentException if a distance is no number of 0 to 256, choices may be
   *     negative; or if choices mix fractions and pixels
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
    // Keras decides by the largest choice; with -3,0.5 it would shift by three times the side.
    if (areFractions(choices) && choices.stream().anyMatch(choice -> choice <= -1)) {
      throw invalid(choices);
    }
  }

  private static IllegalArgumentException invalid(Object value) {
    return new IllegalArgumentException("a shift must be " + ALLOWED + " but is " + value);
  }

  /** Up to {@code limit} either way: a fraction of the side below 1, else pixels. */
  public static ShiftRange upTo(double limit) {
    return new ShiftRange(limit, List.of());
  }

  /** A whole number of pixels below {@code pixels} either way, as Keras takes an integer. */
  public static ShiftRange below(int pixels) {
    if (pixels < 0 || pixels > MAX_PIXELS) {
      throw invalid(pixels);
    }
    return new ShiftRange(0, IntStream.range(0, pixels).mapToObj(i -> (double) i).toList());
  }

  /** One of the given distances, with a random sign. */
  public static ShiftRange oneOf(double... choices) {
    return new ShiftRange(0, Arrays.stream(choices).boxed().toList());
  }

  /**
   * Reads a shift as Python would write it: {@code 0.1} is an interval, {@code 3} an integer and
   * {@code 0,1,2} (in brackets or not) a list.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static ShiftRange parse(String text) {
    String bare = text.strip();
    try {
      if (Numbers.isList(bare)) {
        return oneOf(Numbers.parse(bare));
      }
      return bare.matches("[+-]?\\d+")
          ? below(Integer.parseInt(bare))
          : upTo(Double.parseDouble(bare));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(invalid("'" + text + "'").getMessage(), e);
    }
  }

  /** Draws a shift in pixels, for a side of {@code length} pixels. */
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

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return choices.isEmpty()
        ? Double.toString(limit)
        : choices.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }
}
