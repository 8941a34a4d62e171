package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the images that a request names. Every sample that is left out is told. */
record RequestedImages(DatasetSource source, RunLog log) {

  /** The labelled images. */
  Dataset labelled() throws IOException, UserException {
    if (source.path().isEmpty()) {
      return Dataset.bundled();
    }
    try {
      Dataset dataset =
          Dataset.load(source.path().get(), source.options()).withSource(source.name());
      warnOfSkipped(dataset.skipped());
      return dataset;
    } catch (MalformedDatasetException e) {
      throw UserException.because(e);
    }
  }

  /** The images to predict: MNIST's test images, or all that the path holds, labelled or not. */
  NamedImages toPredict() throws IOException, UserException {
    if (source.path().isEmpty()) {
      ImageSet test = Dataset.bundled().test();
      List<String> numbers =
          IntStream.rangeClosed(1, test.count()).mapToObj(Integer::toString).toList();
      return new NamedImages(source.name(), test, numbers, List.of(), List.of());
    }
    try {
      NamedImages images = NamedImages.read(source.path().get(), source.options());
      warnOfSkipped(images.skipped());
      return images;
    } catch (MalformedDatasetException e) {
      throw UserException.because(e);
    }
  }

  private void warnOfSkipped(List<SkippedSample> skipped) {
    skipped.forEach(sample -> log.warn("Skipped " + sample.sentence()));
  }
}
