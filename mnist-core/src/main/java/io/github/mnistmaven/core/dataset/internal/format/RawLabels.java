package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Labels from a file, before validation. */
final class RawLabels {
  private final Source source;
  private final long[] values;
  private final int firstByte;
  private final int step;

  /**
   * Creates labels; takes ownership of the array.
   *
   * @param firstByte position of the first label in the file
   * @param step distance in bytes between two labels
   */
  RawLabels(Source source, long[] values, int firstByte, int step) {
    this.source = source;
    this.values = values;
    this.firstByte = firstByte;
    this.step = step;
  }

  /**
   * Returns the labeled images.
   *
   * @param imagesName name of the images in messages
   */
  ImageSet attachTo(
      ImageSet images, String imagesName, List<String> classNames, BadSamples badSamples) {
    if (values.length != images.count()) {
      throw source.malformed(
          "",
          String.format(
              Locale.ROOT, "%d labels, one for each image in %s", images.count(), imagesName),
          values.length + "");
    }
    int skippedBefore = badSamples.count();
    boolean[] valid = new boolean[values.length];
    int[] labels = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      valid[i] = values[i] >= 0 && values[i] < classNames.size();
      labels[i] = valid[i] ? (int) values[i] : 0;
      if (!valid[i]) {
        String position =
            String.format(Locale.ROOT, "byte %d, label %d", firstByte + (long) i * step, i + 1);
        String expected = "a label in 0.." + (classNames.size() - 1);
        badSamples.report(source.malformed(position, expected, values[i] + ""));
      }
    }
    ImageSet labeled = images.withLabels(labels, classNames);
    return badSamples.count() == skippedBefore
        ? labeled
        : labeled.select(IntStream.range(0, labels.length).filter(i -> valid[i]).toArray());
  }
}
