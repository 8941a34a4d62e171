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

/** Pictures that become one set, one after another. */
final class PictureSet {
  private final Reading reading;
  private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
  private final List<String> paths = new ArrayList<>();

  PictureSet(Reading reading) {
    this.reading = reading;
  }

  /** Adds a picture, or answers it as a bad sample and returns false. */
  boolean add(Location file) throws IOException, MalformedDatasetException {
    ReadOptions options = reading.options();
    if ((long) pixels.size() + (long) options.height() * options.width() > BoundedReader.LARGEST) {
      throw file.malformed("at most " + BoundedReader.LARGEST + " pixels up to here", "more");
    }
    try {
      if (file.isFolder()) {
        throw file.malformed("a picture", "a folder");
      }
      pixels.writeBytes(reading.pictures().read(file.source()));
      paths.add(file.pathInDataset());
      return true;
    } catch (MalformedDatasetException e) {
      reading.badSamples().report(e);
      return false;
    }
  }

  ImageSet unlabelled() {
    ReadOptions options = reading.options();
    return ImageSet.unlabelled(pixels.toByteArray(), options.height(), options.width())
        .withLocations(List.copyOf(paths)::get);
  }

  /** The pictures with the label of each, in the order in which they were added. */
  ImageSet labelled(List<Integer> labels, List<String> classNames) {
    return unlabelled()
        .withLabels(labels.stream().mapToInt(Integer::intValue).toArray(), classNames);
  }
}
