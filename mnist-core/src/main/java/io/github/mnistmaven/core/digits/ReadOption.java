package io.github.mnistmaven.core.digits;

import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.image.Polarity;
import java.util.ArrayList;
import java.util.List;

/**
 * Options for reading data.
 *
 * <p>They affect a model only through the data that is read, which is covered by the digest of the
 * data set.
 */
public final class ReadOption {
  private static final List<Option<?>> TABLE = new ArrayList<>();

  /** Height of images read from image files, and of CSV rows with {@code height * width} pixels. */
  public static final Option<Integer> HEIGHT =
      row(
          Option.whole(
              "height",
              "Height, in pixels, of images read from image files.",
              28,
              1,
              ImageSet.MAX_SIDE));

  /** Width of images read from image files, and of CSV rows with {@code height * width} pixels. */
  public static final Option<Integer> WIDTH =
      row(
          Option.whole(
              "width",
              "Width, in pixels, of images read from image files.",
              28,
              1,
              ImageSet.MAX_SIDE));

  /** Number of classes of numeric labels. */
  public static final Option<Integer> CLASSES =
      row(
          Option.whole(
              "classes",
              "Number of classes of numeric labels; class names, from directories or EMNIST mapping"
                  + " files, increase it automatically.",
              10,
              1,
              ImageSet.MAX_CLASSES));

  /** Whether rows and columns are swapped in the data. */
  public static final Option<Boolean> TRANSPOSE =
      row(
          Option.flag(
              "transpose", "Whether rows and columns are swapped, as in EMNIST's files.", false));

  /** Polarity of image files. */
  public static final Option<Polarity> POLARITY =
      row(
          Option.choice(
              "polarity",
              "Polarity of image files: whether ink is lighter or darker than the background;"
                  + " detected by default from the border of each image.",
              Polarity.DETECT));

  /** Handling of malformed samples. */
  public static final Option<OnBadSample> ON_BAD_SAMPLE =
      row(
          Option.choice(
              "onBadSample",
              "Handling of malformed rows and image files: fail fails the build; skip skips, counts"
                  + " and lists them.",
              OnBadSample.FAIL));

  private ReadOption() {}

  private static <T> Option<T> row(Option<T> option) {
    TABLE.add(option);
    return option;
  }

  /** Returns all options, in the order of the documentation. */
  public static List<Option<?>> all() {
    return List.copyOf(TABLE);
  }
}
