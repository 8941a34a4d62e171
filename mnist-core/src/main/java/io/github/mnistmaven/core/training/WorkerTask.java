package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.training.internal.batch.BatchIndex;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A worker's part of a round: a batch for each learning rate, {@code first}, {@code first + stride}
 * and so on, of an epoch's order.
 *
 * @param epoch from 0
 * @param first the place of the first batch in the epoch, from 0
 * @param stride how many places on the next one is: the number of workers, at least 1
 * @param learningRates the step sizes in order, at least one, each greater than 0
 */
public record WorkerTask(int epoch, int first, int stride, List<Double> learningRates) {

  /**
   * Copies the rates.
   *
   * @throws IllegalArgumentException if there can be no such part
   */
  public WorkerTask {
    learningRates = List.copyOf(learningRates);
    if (epoch < 0 || first < 0 || stride < 1 || learningRates.isEmpty()) {
      throw new IllegalArgumentException(
          "%d batches from number %d on, each %d places on, of epoch %d are no part of a training"
              .formatted(learningRates.size(), first, stride, epoch));
    }
  }

  /** The places of its batches. */
  Stream<BatchIndex> places() {
    return IntStream.range(0, learningRates.size())
        .mapToObj(i -> new BatchIndex(epoch, first + i * stride));
  }
}
