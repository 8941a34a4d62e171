package io.github.mnistmaven.core.settings;

/**
 * Training by several workers in rounds: local SGD (Stich, "Local SGD Converges Fast and
 * Communicates Little", 2019). In a round each worker trains on batches of its own from one state,
 * and the mean of the states that they come to is the next round's. The workers take turns in an
 * epoch's order: of N workers number w has the batches w, w + N, w + 2N and so on, so that an epoch
 * is every batch once, with the learning rate of its place.
 *
 * @param workers how many there are, at least 1
 * @param localSteps the most steps, of a batch each, that a worker trains in a round, at least 1;
 *     {@link #WHOLE_EPOCH} for one round an epoch
 */
public record LocalSgdConfig(int workers, int localSteps) {
  /** As many {@link #localSteps} as there are. */
  public static final int WHOLE_EPOCH = Integer.MAX_VALUE;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public LocalSgdConfig {
    require("workers", workers);
    require("localSteps", localSteps);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s of training in rounds must be at least 1 but is %d".formatted(name, value));
    }
  }

  /** The most batches that a round has. */
  public long batches() {
    return (long) workers * localSteps;
  }

  /** The local steps as text: a number, or {@code all} of an epoch. */
  public String localStepsText() {
    return localSteps == WHOLE_EPOCH ? "all" : Integer.toString(localSteps);
  }

  /** For example {@code 4 workers of 64 local steps}. */
  @Override
  public String toString() {
    return workers + " workers of " + localStepsText() + " local steps";
  }
}
