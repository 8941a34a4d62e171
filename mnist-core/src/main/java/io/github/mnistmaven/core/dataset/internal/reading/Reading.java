package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.format.BadSamples;
import io.github.mnistmaven.core.dataset.internal.picture.PictureReader;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.core.digits.TableHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One reading of a path: how it is done, and what is worth telling of it. */
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

  /** Keeps a sentence for the user. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** Keeps the first rows of the training images, if they are a table. */
  void keepHead(Optional<TableHead> firstRows) {
    head = firstRows;
  }

  Optional<TableHead> head() {
    return head;
  }

  List<SkippedSample> skipped() {
    return badSamples.skipped();
  }

  /** The sentences, and how many pictures were inverted if any were. */
  List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    if (pictures.inverted() > 0) {
      all.add(
          String.format(
              Locale.ROOT,
              "%d of %d pictures are dark on light and were inverted",
              pictures.inverted(),
              pictures.count()));
    }
    return all;
  }
}
