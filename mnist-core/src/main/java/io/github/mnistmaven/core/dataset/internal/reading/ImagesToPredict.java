package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.predict.DigitReader;
import io.github.mnistmaven.predict.DigitReading;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Images to predict as read from files.
 *
 * @param images images, with labels only if the data has labels
 * @param readings readings of photos by the index of their names
 * @param names name of each image and photo
 * @param skipped skipped malformed samples
 * @param notes sentences about the data for the user
 */
public record ImagesToPredict(
    ImageSet images,
    SortedMap<Integer, DigitReading> readings,
    List<String> names,
    List<SkippedSample> skipped,
    List<String> notes) {

  /**
   * Reads a file or directory. The format is detected from the content.
   *
   * @param photoReader reader of image files of another size than that of the options; without it,
   *     each is prepared as one digit
   */
  public static ImagesToPredict read(
      Path path, ReadOptions options, Optional<DigitReader> photoReader) throws IOException {
    Location location = Location.of(path);
    Reading reading = new Reading(options);
    ImagesReader reader = new ImagesReader(reading, photoReader);
    DatasetPathVisitor.to(location, reader);
    ImageSet images = reader.images();
    if (reader.names().isEmpty()) {
      throw location.malformed("at least one image", "none");
    }
    return new ImagesToPredict(
        options.transpose() ? images.transposed() : images,
        reader.readings(),
        reader.names(),
        reading.skipped(),
        reading.notes());
  }
}
