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
 * A labelled set as it was read; parts that the data does not have are empty sets.
 *
 * @param training the images to learn from
 * @param validation the images that the data itself holds out
 * @param test the images to evaluate on
 * @param head the first rows of the training images as their file has them; empty if it is no table
 * @param skipped the malformed samples left out
 * @param notes sentences on what a user should know
 */
public record LabelledSet(
    ImageSet training,
    ImageSet validation,
    ImageSet test,
    Optional<TableHead> head,
    List<SkippedSample> skipped,
    List<String> notes) {

  /** Reads whatever a path holds; its content tells which format that is. */
  public static LabelledSet read(Path path, ReadOptions options)
      throws IOException, MalformedDatasetException {
    Location location = Location.of(path);
    Reading reading = new Reading(options);
    Map<Subset, ImageSet> found = SubsetReader.read(location, reading);
    ImageSet some = found.values().iterator().next();
    Map<Subset, ImageSet> parts = new EnumMap<>(Subset.class);
    int images = 0;
    for (Subset part : Subset.values()) {
      ImageSet digits = found.getOrDefault(part, some.first(0));
      checkSameKind(location, part, digits, some);
      parts.put(part, options.transpose() ? digits.transposed() : digits);
      images += digits.count();
    }
    if (images == 0) {
      throw location.malformed("at least one image", "none");
    }
    return new LabelledSet(
        parts.get(Subset.TRAINING),
        parts.get(Subset.VALIDATION),
        parts.get(Subset.TEST),
        reading.head(),
        reading.skipped(),
        reading.notes());
  }

  private static void checkSameKind(Location location, Subset part, ImageSet digits, ImageSet first)
      throws MalformedDatasetException {
    if (digits.pixelsPerImage() != first.pixelsPerImage() || digits.height() != first.height()) {
      throw new MalformedDatasetException(
          location.name(),
          part.word() + " part",
          String.format(
              Locale.ROOT, "images of %d x %d like the others", first.height(), first.width()),
          String.format(Locale.ROOT, "%d x %d", digits.height(), digits.width()));
    }
    if (!digits.classNames().equals(first.classNames())) {
      throw new MalformedDatasetException(
          location.name(),
          part.word() + " part",
          first.classNames().size() + " classes of the same names as the others",
          digits.classNames().size() + " classes");
    }
  }
}
