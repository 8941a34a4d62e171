package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.BoundedReader;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Builder of an image set from image files. */
final class PictureSet {
  private final Reading reading;
  private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
  private final List<String> paths = new ArrayList<>();

  PictureSet(Reading reading) {
    this.reading = reading;
  }

  /** Adds an image file. Reports a malformed one as a bad sample and returns false. */
  boolean add(Location file) throws IOException {
    ReadOptions options = reading.options();
    if ((long) pixels.size() + (long) options.height() * options.width() > BoundedReader.LARGEST) {
      throw file.malformed("at most " + BoundedReader.LARGEST + " pixels in total", "more");
    }
    try {
      if (file.isFolder()) {
        throw file.malformed("an image file", "a directory");
      }
      pixels.writeBytes(reading.pictures().read(file.source()));
      paths.add(file.pathInDataset());
      return true;
    } catch (MalformedDatasetException e) {
      reading.badSamples().report(e);
      return false;
    }
  }

  ImageSet unlabeled() {
    ReadOptions options = reading.options();
    return ImageSet.unlabeled(pixels.toByteArray(), options.height(), options.width())
        .withLocations(List.copyOf(paths)::get);
  }

  /**
   * Returns the labeled images.
   *
   * @param labels label of each image, in the order of {@link #add}
   */
  ImageSet labeled(List<Integer> labels, List<String> classNames) {
    return unlabeled()
        .withLabels(labels.stream().mapToInt(Integer::intValue).toArray(), classNames);
  }
}
