package io.github.mnistmaven.core.digits;

import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.image.Polarity;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of reading data, a row each.
 *
 * <p>They decide the model only through the data as it was read, whose digest stands for it.
 */
public final class ReadOption {
  private static final List<Option<?>> TABLE = new ArrayList<>();

  /** Rows of pixels that pictures are scaled to, and of a CSV row whose length is no square. */
  public static final Option<Integer> HEIGHT =
      row(
          Option.whole(
              "height",
              "The height, in pixels, of images made from picture files.",
              28,
              1,
              ImageSet.MAX_SIDE));

  /** Columns of pixels that pictures are scaled to, and of a CSV row whose length is no square. */
  public static final Option<Integer> WIDTH =
      row(
          Option.whole(
              "width",
              "The width, in pixels, of images made from picture files.",
              28,
              1,
              ImageSet.MAX_SIDE));

  /** The classes of data labelled by number; a folder by class has as many as it has folders. */
  public static final Option<Integer> CLASSES =
      row(
          Option.whole(
              "classes",
              "How many classes labels may name; names of their own, of folders or of EMNIST's"
                  + " lists, raise it by themselves.",
              10,
              1,
              ImageSet.MAX_CLASSES));

  /** Whether rows and columns are swapped in the data. */
  public static final Option<Boolean> TRANSPOSE =
      row(
          Option.flag(
              "transpose", "Whether rows and columns are swapped, as in EMNIST's files.", false));

  /** Which side of a picture's grey scale is ink. */
  public static final Option<Polarity> POLARITY =
      row(
          Option.choice(
              "polarity",
              "Which side of a picture file's grey scale is ink; by default each picture's border"
                  + " tells.",
              Polarity.DETECT));

  /** What to do with a malformed sample. */
  public static final Option<OnBadSample> ON_BAD_SAMPLE =
      row(
          Option.choice(
              "onBadSample",
              "What a malformed row or picture does: fail ends the build; skip leaves it out,"
                  + " counts it and lists it.",
              OnBadSample.FAIL));

  private ReadOption() {}

  private static <T> Option<T> row(Option<T> option) {
    TABLE.add(option);
    return option;
  }

  /** The table: every option, in the order of the documentation. */
  public static List<Option<?>> all() {
    return List.copyOf(TABLE);
  }
}
