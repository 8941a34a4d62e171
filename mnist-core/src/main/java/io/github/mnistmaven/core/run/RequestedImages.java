package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.predict.DigitReader;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads the images of a request, and logs a warning for every skipped sample. */
record RequestedImages(DatasetSource source, RunLog log) {

  /** Reads a labeled data set. */
  Dataset labeled() throws IOException {
    if (source.path().isEmpty()) {
      return Dataset.bundled();
    }
    Dataset dataset = Dataset.load(source.path().get(), source.options()).withSource(source.name());
    logSkipped(dataset.skipped());
    return dataset;
  }

  /**
   * Reads the images to predict: the test images of MNIST, or all images of the path.
   *
   * @param photoReader reader of photos; without it, each image file is prepared as one digit
   */
  NamedImages toPredict(Optional<DigitReader> photoReader) throws IOException {
    if (source.path().isEmpty()) {
      ImageSet test = Dataset.bundled().test();
      List<String> names =
          IntStream.rangeClosed(1, test.count()).mapToObj(Integer::toString).toList();
      return new NamedImages(source.name(), test, new TreeMap<>(), names, List.of(), List.of());
    }
    Path path = source.path().get();
    NamedImages images =
        photoReader.isPresent()
            ? NamedImages.read(path, source.options(), photoReader.get())
            : NamedImages.read(path, source.options());
    logSkipped(images.skipped());
    return images;
  }

  private void logSkipped(List<SkippedSample> skipped) {
    skipped.forEach(sample -> log.warn("Skipped " + sample.sentence()));
  }
}
