package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.option.InvalidOptionException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The learning rate of each epoch, a pure function of the epoch's number.
 *
 * <p>Written and read as {@code constant}, {@code exponential(0.9)}, {@code step(0.5,10)} or {@code
 * cosine}.
 */
public sealed interface LearningRateSchedule {
  /** What {@link #of} reads, in words that follow "must be". */
  String ALLOWED = "constant, exponential(0.9), step(0.5,10) or cosine";

  /**
   * The rate of an epoch.
   *
   * @param initial the rate of the first epoch
   * @param epoch from 0
   * @param epochs how many epochs there will be, more than {@code epoch}
   */
  double rate(double initial, int epoch, int epochs);

  /** The schedule as text that {@link #of} reads. */
  @Override
  String toString();

  /** The same rate throughout. */
  record Constant() implements LearningRateSchedule {
    @Override
    public double rate(double initial, int epoch, int epochs) {
      return initial;
    }

    @Override
    public String toString() {
      return "constant";
    }
  }

  /**
   * {@code initial * factor^epoch}, the notebook's schedule.
   *
   * @param factor in (0, 1]
   */
  record Exponential(double factor) implements LearningRateSchedule {
    /** Checks the factor. */
    public Exponential {
      checkFactor("exponential", factor);
    }

    @Override
    public double rate(double initial, int epoch, int epochs) {
      return initial * Math.pow(factor, epoch);
    }

    @Override
    public String toString() {
      return "exponential(" + factor + ")";
    }
  }

  /**
   * {@code initial * factor^(epoch / every)}, rounded down.
   *
   * @param factor in (0, 1]
   * @param every epochs between two drops, at least 1
   */
  record Step(double factor, int every) implements LearningRateSchedule {
    /** Checks both numbers. */
    public Step {
      checkFactor("step", factor);
      if (every < 1) {
        throw new InvalidOptionException(
            "schedule step must have at least 1 epoch between two drops but has " + every);
      }
    }

    @Override
    public double rate(double initial, int epoch, int epochs) {
      int drops = epoch / every;
      return initial * Math.pow(factor, drops);
    }

    @Override
    public String toString() {
      return "step(" + factor + "," + every + ")";
    }
  }

  /**
   * Half a cosine from the initial rate towards 0 (Loshchilov and Hutter 2017, without restarts).
   */
  record Cosine() implements LearningRateSchedule {
    @Override
    public double rate(double initial, int epoch, int epochs) {
      return initial / 2 * (1 + Math.cos(Math.PI * epoch / epochs));
    }

    @Override
    public String toString() {
      return "cosine";
    }
  }

  /**
   * Reads a schedule.
   *
   * @throws InvalidOptionException naming the text and what is allowed
   */
  static LearningRateSchedule of(String text) {
    Matcher call =
        Pattern.compile("(\\w+)(?:\\(\\s*([-+.\\dEe]+)\\s*(?:,\\s*(\\d+)\\s*)?\\))?")
            .matcher(text.strip());
    if (call.matches()) {
      String name = call.group(1).toLowerCase(Locale.ROOT);
      String factor = call.group(2);
      String every = call.group(3);
      if (name.equals("constant") && factor == null) {
        return new Constant();
      }
      if (name.equals("cosine") && factor == null) {
        return new Cosine();
      }
      if (name.equals("exponential") && factor != null && every == null) {
        return new Exponential(number(text, factor));
      }
      if (name.equals("step") && every != null) {
        return new Step(number(text, factor), (int) number(text, every));
      }
    }
    throw unknown(text);
  }

  private static double number(String text, String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      throw unknown(text);
    }
  }

  private static InvalidOptionException unknown(String text) {
    return new InvalidOptionException(
        "schedule must be " + ALLOWED + " but is " + (text.isBlank() ? "empty" : text));
  }

  private static void checkFactor(String schedule, double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new InvalidOptionException(
          "schedule " + schedule + " must have a factor in (0, 1] but has " + factor);
    }
  }
}
