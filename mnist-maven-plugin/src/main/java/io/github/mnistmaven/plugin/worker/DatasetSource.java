package io.github.mnistmaven.plugin.worker;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.Digits;
import io.github.mnistmaven.core.dataset.MalformedDatasetException;
import io.github.mnistmaven.core.dataset.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;

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
  Digits loadForPrediction() throws IOException, MalformedDatasetException {
    return isBundled() ? Dataset.bundled().test() : Dataset.load(path, options).test();
  }
}
