package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.format.BadSamples;
import io.github.mnistmaven.core.dataset.internal.format.PictureReader;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.core.digits.TableHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** State of reading a data set: options, malformed samples and notes. */
final class Reading {
  private final ReadOptions options;
  private final BadSamples badSamples;
  private final PictureReader pictures;
  private final List<String> notes = new ArrayList<>();
  private Optional<TableHead> head = Optional.empty();

  Reading(ReadOptions options) {
    this.options = options;
    this.badSamples = new BadSamples(options.onBadSample());
    this.pictures = new PictureReader(options);
  }

  ReadOptions options() {
    return options;
  }

  BadSamples badSamples() {
    return badSamples;
  }

  PictureReader pictures() {
    return pictures;
  }

  /** Adds a sentence for the user. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** Sets the first rows of the training images, if their file is a table. */
  void keepHead(Optional<TableHead> firstRows) {
    head = firstRows;
  }

  Optional<TableHead> head() {
    return head;
  }

  List<SkippedSample> skipped() {
    return badSamples.skipped();
  }

  /** Returns the sentences for the user, including the number of inverted images. */
  List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    if (pictures.inverted() > 0) {
      all.add(
          String.format(
              Locale.ROOT,
              "%d of %d image files were inverted: dark ink on a light background",
              pictures.inverted(),
              pictures.count()));
    }
    return all;
  }
}
