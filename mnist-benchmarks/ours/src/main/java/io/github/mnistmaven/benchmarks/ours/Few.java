package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Small class-balanced subset of the MNIST training images, and other training images for
 * validation.
 *
 * @param images images for the training, including its own validation set
 * @param others 10,000 images that the training does not use
 */
record Few(ImageSet images, ImageSet others) {
  private static final int OTHERS = 10_000;

  /**
   * Selects images by a seed.
   *
   * @param count total number of images, a multiple of the number of classes
   */
  static Few of(int count, long seed) {
    ImageSet training = Dataset.bundled().training();
    List<Integer> order = new ArrayList<>(IntStream.range(0, training.count()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    int classes = training.classNames().size();
    int[] few =
        IntStream.range(0, classes)
            .flatMap(
                label ->
                    order.stream()
                        .skip(OTHERS)
                        .mapToInt(Integer::intValue)
                        .filter(image -> training.label(image) == label)
                        .limit(count / classes))
            .toArray();
    int[] others = order.stream().limit(OTHERS).mapToInt(Integer::intValue).toArray();
    return new Few(training.select(few), training.select(others));
  }
}
