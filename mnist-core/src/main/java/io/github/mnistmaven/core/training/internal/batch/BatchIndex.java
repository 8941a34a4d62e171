package io.github.mnistmaven.core.training.internal.batch;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a batch stands in a training.
 *
 * @param epoch from 0
 * @param step of the epoch, from 0
 */
public record BatchIndex(int epoch, int step) {

  /**
   * All places from one on.
   *
   * @param epochs of the training
   * @param steps of an epoch
   */
  public static Stream<BatchIndex> from(BatchIndex first, int epochs, int steps) {
    return IntStream.range(first.epoch, epochs)
        .boxed()
        .flatMap(
            epoch ->
                IntStream.range(epoch == first.epoch ? first.step : 0, steps)
                    .mapToObj(step -> new BatchIndex(epoch, step)));
  }
}
