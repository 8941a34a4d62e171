package io.github.mnistmaven.plugin.worker;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.SkippedSample;
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

  /** The labelled images. Every sample that is left out is told. */
  Dataset load(WorkerLog log) throws IOException, MalformedDatasetException {
    if (isBundled()) {
      return Dataset.bundled();
    }
    Dataset dataset = Dataset.load(path, options);
    warnOfSkipped(dataset.skipped(), log);
    return dataset;
  }

  private static void warnOfSkipped(List<SkippedSample> skipped, WorkerLog log) {
    skipped.forEach(sample -> log.warn("Skipped " + sample.sentence()));
  }

  /**
   * The images to predict: MNIST's test images, or all that the path holds, labelled or not. Every
   * sample that is left out is told.
   */
  NamedImages loadForPrediction(WorkerLog log) throws IOException, MalformedDatasetException {
    if (!isBundled()) {
      NamedImages images = NamedImages.read(path, options);
      warnOfSkipped(images.skipped(), log);
      return images;
    }
    Digits test = Dataset.bundled().test();
    List<String> numbers =
        IntStream.rangeClosed(1, test.count()).mapToObj(Integer::toString).toList();
    return new NamedImages(name, test, numbers, List.of(), List.of());
  }
}
