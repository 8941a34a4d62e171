package io.github.mnistmaven.core.schedule;

import io.github.mnistmaven.core.option.InvalidOptionException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Linear warm-up to another schedule. As in Keras' {@code CosineDecay}, a schedule that depends on
 * steps starts after the warm-up and spans the remaining steps. A schedule that depends on epochs
 * counts them from the first epoch.
 *
 * @param steps number of warm-up steps, at least 1
 * @param then schedule after the warm-up
 */
public record Warmup(int steps, LearningRateSchedule then) implements LearningRateSchedule {
  private static final Pattern FORM = Pattern.compile("warmup\\(\\s*(\\d+)\\s*\\)\\s*\\+(.+)");

  /** Checks both values. */
  public Warmup {
    if (steps < 1) {
      throw new InvalidOptionException(
          "learningRateSchedule warmup must have at least 1 step but has " + steps);
    }
    if (then instanceof Warmup) {
      throw new InvalidOptionException(
          "learningRateSchedule warmup must not be followed by another warmup");
    }
  }

  /** Parses text such as {@code warmup(500)+cosine}; empty if the text has another form. */
  static Optional<Warmup> of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new Warmup(
                Integer.parseInt(matcher.group(1)), LearningRateSchedule.of(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public double rate(ScheduleContext context) {
    long left = Math.max(1, context.steps() - steps);
    long step = Math.max(0, context.step() - steps);
    double rate =
        then.rate(new ScheduleContext(context.initial(), step, left, context.validationLosses()));
    return context.step() < steps ? rate * (context.step() + 1) / steps : rate;
  }

  @Override
  public boolean needsValidation() {
    return then.needsValidation();
  }

  @Override
  public String toString() {
    return "warmup(" + steps + ")+" + then;
  }
}
