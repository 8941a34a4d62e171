package io.github.mnistmaven.core.training;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Task of a worker in a round: one batch per learning rate, at the indices {@code first}, {@code
 * first + stride} and so on of an epoch.
 *
 * @param epoch index of the epoch, from 0
 * @param first index of the first batch in the epoch, from 0
 * @param stride distance between two batches: the number of workers, at least 1
 * @param learningRates learning rates of the steps, at least one, each greater than 0
 */
public record WorkerTask(int epoch, int first, int stride, List<Double> learningRates) {

  /**
   * Copies the learning rates and checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public WorkerTask {
    learningRates = List.copyOf(learningRates);
    if (epoch < 0 || first < 0 || stride < 1 || learningRates.isEmpty()) {
      throw new IllegalArgumentException(
          ("a task must have epoch >= 0, first >= 0, stride >= 1 and at least 1 learning"
                  + " rate but has %d, %d, %d and %d")
              .formatted(epoch, first, stride, learningRates.size()));
    }
  }

  /** Returns the indices of the batches. */
  Stream<BatchIndex> places() {
    return IntStream.range(0, learningRates.size())
        .mapToObj(i -> new BatchIndex(epoch, first + i * stride));
  }
}
