package io.github.mnistmaven.core.config;

/**
 * Configuration of local SGD: training by several workers in rounds (Stich, "Local SGD Converges
 * Fast and Communicates Little", 2019). In each round, all workers start from the same state and
 * train on different batches; the mean of their final states starts the next round. Batches are
 * assigned round-robin: worker w of N processes the batches w, w + N, w + 2N and so on of an epoch.
 * An epoch thus processes each batch once, with the learning rate of its position.
 *
 * @param workers number of workers, at least 1
 * @param localSteps maximum number of steps (one batch each) of a worker in a round, at least 1;
 *     {@link #WHOLE_EPOCH} for one round per epoch
 */
public record LocalSgdConfig(int workers, int localSteps) {
  /** Value of {@link #localSteps} for one round per epoch. */
  public static final int WHOLE_EPOCH = Integer.MAX_VALUE;

  private static final String ALL = "all";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public LocalSgdConfig {
    require("workers", workers);
    require("localSteps", localSteps);
  }

  /** Returns the configuration with the local steps of {@link #localStepsText}. */
  static LocalSgdConfig of(int workers, String localSteps) {
    return new LocalSgdConfig(
        workers, localSteps.equals(ALL) ? WHOLE_EPOCH : Integer.parseInt(localSteps));
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1 but is %d".formatted(name, value));
    }
  }

  /** Returns the maximum number of batches in a round. */
  public long batches() {
    return (long) workers * localSteps;
  }

  /** Returns the local steps as text: a number, or {@code all} for {@link #WHOLE_EPOCH}. */
  public String localStepsText() {
    return localSteps == WHOLE_EPOCH ? ALL : Integer.toString(localSteps);
  }

  /** Returns a text such as {@code 4 workers of 64 local steps}. */
  @Override
  public String toString() {
    return workers + " workers of " + localStepsText() + " local steps";
  }
}
