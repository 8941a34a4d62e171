package io.github.mnistmaven.core.training;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Index of a batch in a training.
 *
 * @param epoch index of the epoch, from 0
 * @param step index of the batch in the epoch, from 0
 */
record BatchIndex(int epoch, int step) {

  /**
   * Returns all indices from a first one to the end of the training.
   *
   * @param epochs number of epochs of the training
   * @param steps number of batches of an epoch
   */
  static Stream<BatchIndex> from(BatchIndex first, int epochs, int steps) {
    return IntStream.range(first.epoch, epochs)
        .boxed()
        .flatMap(
            epoch ->
                IntStream.range(epoch == first.epoch ? first.step : 0, steps)
                    .mapToObj(step -> new BatchIndex(epoch, step)));
  }
}
