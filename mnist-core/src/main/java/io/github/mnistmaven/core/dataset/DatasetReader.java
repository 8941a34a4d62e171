package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.bytes.ContentDigest;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.Part;
import io.github.mnistmaven.core.digits.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a labelled set from whatever a path holds; its content tells which format that is. */
final class DatasetReader {
  private final ReadOptions options;
  private final BadSamples badSamples;
  private final PictureReader pictures;
  private final List<String> notes = new ArrayList<>();

  DatasetReader(ReadOptions options) {
    this.options = options;
    this.badSamples = new BadSamples(options.onBadSample());
    this.pictures = new PictureReader(options);
  }

  Dataset load(Path path) throws IOException, MalformedDatasetException {
    Location location = Location.of(path);
    Map<Part, Digits> parts = new PartsReader(options, badSamples, pictures, notes).read(location);
    Digits some = parts.values().iterator().next();
    for (Part part : Part.values()) {
      Digits digits = parts.getOrDefault(part, some.first(0));
      checkSameKind(location, part, digits, some);
      parts.put(part, options.transpose() ? digits.transposed() : digits);
    }
    Digits training = parts.get(Part.TRAINING);
    Digits validation = parts.get(Part.VALIDATION);
    Digits test = parts.get(Part.TEST);
    if (training.count() + validation.count() + test.count() == 0) {
      throw new MalformedDatasetException(location.name(), "", "at least one image", "none");
    }
    noteInverted(pictures, notes);
    return new Dataset(
        path.toString(),
        ContentDigest.of(training, validation, test),
        training,
        validation,
        test,
        badSamples.skipped(),
        notes);
  }

  /** Adds a sentence on how many pictures were inverted, if any were. */
  static void noteInverted(PictureReader pictures, List<String> notes) {
    if (pictures.inverted() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d of %d pictures are dark on light and were inverted",
              pictures.inverted(),
              pictures.count()));
    }
  }

  private static void checkSameKind(Location location, Part part, Digits digits, Digits first)
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
