package io.github.mnistmaven.core.settings;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.internal.text.Call;
import io.github.mnistmaven.core.option.InvalidOptionException;
import java.util.List;
import java.util.Optional;

/**
 * When training ends before its last epoch: Keras 3's {@code EarlyStopping}, a pure function of the
 * epochs so far. Written and read as {@code loss(3)} or {@code accuracy(3,0.001)}.
 *
 * @param figure what is to improve
 * @param patience epochs without improvement after which training ends, at least 0; 0 is as 1
 * @param minDelta an epoch improves on the best one if it is better by more than this, at least 0;
 *     in nats, or as a share of the validation images
 */
public record EarlyStopping(Figure figure, int patience, double minDelta) {
  /** What {@link #of} reads, in words that follow "must be". */
  public static final String ALLOWED = "loss(3), loss(3,0.001), accuracy(3) or accuracy(3,0.001)";

  private static final EarlyStopping HIGHEST_ACCURACY =
      new EarlyStopping(Figure.ACCURACY, Integer.MAX_VALUE, 0);

  /** A figure on the validation images. */
  public enum Figure {
    /** The loss, which is to fall. */
    LOSS("loss"),
    /** The accuracy, which is to rise. */
    ACCURACY("accuracy");

    private final String word;

    Figure(String word) {
      this.word = word;
    }

    /** The figure of an epoch, such that higher is better. */
    double score(EpochResult epoch) {
      return this == LOSS ? -epoch.validationLoss() : epoch.validationAccuracy();
    }
  }

  /** Checks both numbers. */
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
   * Reads a value; without the second number any improvement counts.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static EarlyStopping of(String text) {
    Call call = Call.of(text).orElseThrow(() -> new IllegalArgumentException(text));
    for (Figure figure : Figure.values()) {
      if (call.is(figure.word, 1) || call.is(figure.word, 2)) {
        return new EarlyStopping(figure, call.whole(0), call.number(1, 0));
      }
    }
    throw new IllegalArgumentException(text);
  }

  /**
   * Whether training ends after these epochs, which it has not after fewer.
   *
   * @param epochs at least one
   */
  public boolean stops(List<EpochResult> epochs) {
    return epochs.size() > 1 && Progress.of(this, epochs).waited() >= Math.max(patience, 1);
  }

  /**
   * Returns the epoch whose weights Keras restores with {@code restore_best_weights}: the last one
   * that improved by more than {@link #minDelta}; without early stopping, the first one with the
   * highest validation accuracy.
   *
   * @param epochs at least one
   */
  public static EpochResult best(List<EpochResult> epochs, Optional<EarlyStopping> stopping) {
    return Progress.of(stopping.orElse(HIGHEST_ACCURACY), epochs).best();
  }

  /** Why training has ended, in one sentence. */
  public String reason(int epoch) {
    return "Stopped after epoch %d: validation %s has not improved by more than %s for %s"
        .formatted(
            epoch, figure.word, number(minDelta), patience > 1 ? patience + " epochs" : "1 epoch");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  @Override
  public String toString() {
    return figure.word + "(" + patience + (minDelta == 0 ? "" : "," + minDelta) + ")";
  }

  /**
   * How far patience has been tried; the names are those of Keras' callback.
   *
   * @param best the epoch that Keras would restore
   * @param score what the next epoch is to exceed by more than {@link #minDelta}
   * @param waited epochs since
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
