package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Images to predict as read from files.
 *
 * @param images images, with labels only if the data has labels
 * @param names name of each image
 * @param skipped skipped malformed samples
 * @param notes sentences about the data for the user
 */
public record ImagesToPredict(
    ImageSet images, List<String> names, List<SkippedSample> skipped, List<String> notes) {

  /** Reads a file or directory. The format is detected from the content. */
  public static ImagesToPredict read(Path path, ReadOptions options) throws IOException {
    Location location = Location.of(path);
    Reading reading = new Reading(options);
    ImagesReader reader = new ImagesReader(reading);
    DatasetPathVisitor.to(location, reader);
    ImageSet images = reader.images();
    if (images.count() == 0) {
      throw location.malformed("at least one image", "none");
    }
    return new ImagesToPredict(
        options.transpose() ? images.transposed() : images,
        reader.names(),
        reading.skipped(),
        reading.notes());
  }
}
