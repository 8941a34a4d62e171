package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.SkippedSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a run finds its images: inside this library, or in a file or folder.
 *
 * @param name as the user gave it: {@link #BUNDLED}, a path or coordinates
 * @param path the file or folder; empty for the bundled images
 * @param options how to read it
 */
public record DatasetSource(String name, Optional<Path> path, ReadOptions options) {
  /** The name of MNIST itself. */
  public static final String BUNDLED = "bundled";

  /** MNIST itself. */
  public static DatasetSource bundled() {
    return new DatasetSource(BUNDLED, Optional.empty(), ReadOptions.defaults());
  }

  /** What {@link Dataset#load} or {@link NamedImages#read} reads, under its path as its name. */
  public static DatasetSource of(Path path, ReadOptions options) {
    return new DatasetSource(path.toString(), Optional.of(path), options);
  }

  /** The labelled images. Every sample that is left out is told. */
  Dataset load(RunLog log) throws IOException, UserException {
    if (path.isEmpty()) {
      return Dataset.bundled();
    }
    try {
      Dataset dataset = Dataset.load(path.get(), options);
      warnOfSkipped(dataset.skipped(), log);
      return dataset;
    } catch (MalformedDatasetException e) {
      throw UserException.because(e);
    }
  }

  /**
   * The images to predict: MNIST's test images, or all that the path holds, labelled or not. Every
   * sample that is left out is told.
   */
  NamedImages loadForPrediction(RunLog log) throws IOException, UserException {
    if (path.isEmpty()) {
      Digits test = Dataset.bundled().test();
      List<String> numbers =
          IntStream.rangeClosed(1, test.count()).mapToObj(Integer::toString).toList();
      return new NamedImages(name, test, numbers, List.of(), List.of());
    }
    try {
      NamedImages images = NamedImages.read(path.get(), options);
      warnOfSkipped(images.skipped(), log);
      return images;
    } catch (MalformedDatasetException e) {
      throw UserException.because(e);
    }
  }

  private static void warnOfSkipped(List<SkippedSample> skipped, RunLog log) {
    skipped.forEach(sample -> log.warn("Skipped " + sample.sentence()));
  }
}
