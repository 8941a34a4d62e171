package io.github.mnistmaven.plugin.worker;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.Digits;
import io.github.mnistmaven.core.dataset.MalformedDatasetException;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.dataset.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a job finds its images.
 *
 * @param name as the user gave it: {@link #BUNDLED}, a path or coordinates
 * @param path the file or folder; null for the bundled images
 * @param options how to read it
 */
public record DatasetSource(String name, Path path, ReadOptions options) {
  /** The name of MNIST itself. */
  public static final String BUNDLED = "bundled";

  /** Whether this is MNIST itself. */
  boolean isBundled() {
    return path == null;
  }

  Dataset load() throws IOException, MalformedDatasetException {
    return isBundled() ? Dataset.bundled() : Dataset.load(path, options);
  }

  /** The images to predict: MNIST's test images, or all that the path holds, labelled or not. */
  NamedImages loadForPrediction() throws IOException, MalformedDatasetException {
    if (!isBundled()) {
      return NamedImages.read(path, options);
    }
    Digits test = Dataset.bundled().test();
    List<String> numbers =
        IntStream.rangeClosed(1, test.count()).mapToObj(Integer::toString).toList();
    return new NamedImages(name, test, numbers, List.of(), List.of());
  }
}
