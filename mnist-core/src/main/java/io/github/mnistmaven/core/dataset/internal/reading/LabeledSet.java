package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.Subset;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.core.digits.TableHead;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Labeled data set as read from files. Missing subsets are empty.
 *
 * @param training training images
 * @param validation validation images that are part of the data
 * @param test test images
 * @param head first rows of the training images as in their file; empty if the file is not a table
 * @param skipped skipped malformed samples
 * @param notes sentences about the data for the user
 */
public record LabeledSet(
    ImageSet training,
    ImageSet validation,
    ImageSet test,
    Optional<TableHead> head,
    List<SkippedSample> skipped,
    List<String> notes) {

  /** Reads a file or directory. The format is detected from the content. */
  public static LabeledSet read(Path path, ReadOptions options) throws IOException {
    Location location = Location.of(path);
    Reading reading = new Reading(options);
    Map<Subset, ImageSet> found = SubsetReader.read(location, reading);
    ImageSet first = found.values().iterator().next();
    Map<Subset, ImageSet> subsets = new EnumMap<>(Subset.class);
    int images = 0;
    for (Subset subset : Subset.values()) {
      ImageSet digits = found.getOrDefault(subset, first.first(0));
      checkConsistency(location, subset, digits, first);
      subsets.put(subset, options.transpose() ? digits.transposed() : digits);
      images += digits.count();
    }
    if (images == 0) {
      throw location.malformed("at least one image", "none");
    }
    return new LabeledSet(
        subsets.get(Subset.TRAINING),
        subsets.get(Subset.VALIDATION),
        subsets.get(Subset.TEST),
        reading.head(),
        reading.skipped(),
        reading.notes());
  }

  private static void checkConsistency(
      Location location, Subset subset, ImageSet digits, ImageSet first) {
    if (digits.pixelsPerImage() != first.pixelsPerImage() || digits.height() != first.height()) {
      throw new MalformedDatasetException(
          location.name(),
          subset.word() + " set",
          String.format(
              Locale.ROOT,
              "images of %d x %d pixels, as in the other sets",
              first.height(),
              first.width()),
          String.format(Locale.ROOT, "%d x %d", digits.height(), digits.width()));
    }
    if (!digits.classNames().equals(first.classNames())) {
      throw new MalformedDatasetException(
          location.name(),
          subset.word() + " set",
          "the " + first.classNames().size() + " classes of the other sets",
          digits.classNames().size() + " different classes");
    }
  }
}
