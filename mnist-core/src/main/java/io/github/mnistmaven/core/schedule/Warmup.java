package io.github.mnistmaven.core.schedule;

import io.github.mnistmaven.core.option.InvalidOptionException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate that rises with each of the first steps, in equal parts, to that of another schedule,
 * which goes on from there. As in Keras' {@code CosineDecay}, a schedule that counts steps begins
 * when the warm-up has ended and has the steps that are left; one that counts epochs counts from
 * the first on.
 *
 * @param steps of the warm-up, at least 1
 * @param then the other schedule
 */
public record Warmup(int steps, LearningRateSchedule then) implements LearningRateSchedule {
  private static final Pattern FORM = Pattern.compile("warmup\\(\\s*(\\d+)\\s*\\)\\s*\\+(.+)");

  /** Checks both. */
  public Warmup {
    if (steps < 1) {
      throw new InvalidOptionException(
          "learningRateSchedule warmup must have at least 1 step but has " + steps);
    }
    if (then instanceof Warmup) {
      throw new InvalidOptionException(
          "learningRateSchedule warmup must not be before another one");
    }
  }

  /** Reads {@code warmup(500)+cosine}; empty if it is no such text. */
  static Optional<Warmup> of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new Warmup(
                Integer.parseInt(matcher.group(1)), LearningRateSchedule.of(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public double rate(ScheduleContext moment) {
    long left = Math.max(1, moment.steps() - steps);
    long step = Math.max(0, moment.step() - steps);
    double rate =
        then.rate(new ScheduleContext(moment.initial(), step, left, moment.validationLosses()));
    return moment.step() < steps ? rate * (moment.step() + 1) / steps : rate;
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
