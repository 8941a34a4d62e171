package io.github.mnistmaven.core.config;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.internal.text.FunctionCall;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.option.InvalidOptionException;
import java.util.List;
import java.util.Optional;

/**
 * Early stopping with the rules of Keras 3's {@code EarlyStopping}. The decision is a pure function
 * of the epochs so far. The text form is {@code loss(3)} or {@code accuracy(3,0.001)}.
 *
 * @param figure monitored metric
 * @param patience number of epochs without improvement after which training stops, at least 0; 0
 *     has the same effect as 1
 * @param minDelta minimum improvement, at least 0: the metric must improve by more than this. In
 *     nats for the loss, as a fraction of the validation images for the accuracy
 */
public record EarlyStopping(Figure figure, int patience, double minDelta) {
  /** Values that {@link #of} accepts, as a phrase that follows "must be". */
  public static final String ALLOWED = "loss(3), loss(3,0.001), accuracy(3) or accuracy(3,0.001)";

  private static final EarlyStopping HIGHEST_ACCURACY =
      new EarlyStopping(Figure.ACCURACY, Integer.MAX_VALUE, 0);

  /** Monitored metric of the validation set. */
  public enum Figure {
    /** Loss; lower is better. */
    LOSS("loss"),
    /** Accuracy; higher is better. */
    ACCURACY("accuracy");

    private final String word;

    Figure(String word) {
      this.word = word;
    }

    /** Returns the monitored value of an epoch, negated for the loss: higher is better. */
    double score(EpochResult epoch) {
      return this == LOSS ? -epoch.validationLoss() : epoch.validationAccuracy();
    }
  }

  /**
   * Checks the ranges.
   *
   * @throws InvalidOptionException if a number is out of range
   */
  public EarlyStopping {
    require(patience >= 0, figure, "a patience of at least 0 epochs", patience);
    require(
        minDelta >= 0 && Double.isFinite(minDelta), figure, "a minDelta of at least 0", minDelta);
  }

  private static void require(boolean valid, Figure figure, String what, Number found) {
    if (!valid) {
      throw new InvalidOptionException(
          "earlyStopping " + figure.word + " must have " + what + " but has " + found);
    }
  }

  /**
   * Parses the text form. Without the second number, {@code minDelta} is 0.
   *
   * @throws IllegalArgumentException if the text is not valid
   */
  public static EarlyStopping of(String text) {
    FunctionCall call = FunctionCall.of(text).orElseThrow(() -> new IllegalArgumentException(text));
    for (Figure figure : Figure.values()) {
      if (call.is(figure.word, 1) || call.is(figure.word, 2)) {
        return new EarlyStopping(figure, call.whole(0), call.number(1, 0));
      }
    }
    throw new IllegalArgumentException(text);
  }

  /**
   * Checks whether training stops after the given epochs, if it did not stop earlier.
   *
   * @param epochs results of all completed epochs, at least one
   */
  public boolean stops(List<EpochResult> epochs) {
    return epochs.size() > 1 && Progress.of(this, epochs).waited() >= Math.max(patience, 1);
  }

  /**
   * Returns the epoch whose weights Keras restores with {@code restore_best_weights}: the last one
   * that improved by more than {@link #minDelta}; without early stopping, the first one with the
   * highest validation accuracy.
   *
   * @param epochs results of all completed epochs, at least one
   */
  public static EpochResult best(List<EpochResult> epochs, Optional<EarlyStopping> stopping) {
    return Progress.of(stopping.orElse(HIGHEST_ACCURACY), epochs).best();
  }

  /** Returns the log message for a training that stopped early. */
  public String reason(int epoch) {
    return "Early stopping after epoch %d: validation %s has not improved by more than %s for %s"
        .formatted(
            epoch, figure.word, number(minDelta), patience > 1 ? patience + " epochs" : "1 epoch");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Numbers.shortest(value);
  }

  @Override
  public String toString() {
    return figure.word
        + "("
        + patience
        + (minDelta == 0 ? "" : "," + Numbers.shortest(minDelta))
        + ")";
  }

  /**
   * State of the rule after some epochs, as in Keras' callback.
   *
   * @param best epoch whose weights Keras would restore
   * @param score score that the next epoch must exceed by more than {@link #minDelta}
   * @param waited number of epochs since the last improvement
   */
  private record Progress(EpochResult best, double score, int waited) {

    static Progress of(EarlyStopping rule, List<EpochResult> epochs) {
      Progress progress = new Progress(epochs.get(0), Double.NEGATIVE_INFINITY, 0);
      for (EpochResult epoch : epochs) {
        progress = progress.next(epoch, rule.figure.score(epoch), rule.minDelta);
      }
      return progress;
    }

    private Progress next(EpochResult epoch, double current, double minDelta) {
      return current - minDelta > score
          ? new Progress(epoch, current, 0)
          : new Progress(best, score, waited + 1);
    }
  }
}
