package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Labels as they stand in a file of their own, not yet checked. */
final class RawLabels {
  private final Source source;
  private final long[] values;
  private final int firstByte;
  private final int step;

  /**
   * Labels from a file; takes ownership of the array.
   *
   * @param firstByte where the first label stands in the file
   * @param step how many bytes lie from one label to the next
   */
  RawLabels(Source source, long[] values, int firstByte, int step) {
    this.source = source;
    this.values = values;
    this.firstByte = firstByte;
    this.step = step;
  }

  /**
   * Joins images and their labels.
   *
   * @param imagesName what messages call the images
   */
  ImageSet attachTo(
      ImageSet images, String imagesName, List<String> classNames, BadSamples badSamples)
      throws MalformedDatasetException {
    if (values.length != images.count()) {
      throw source.malformed(
          "",
          String.format(
              Locale.ROOT, "%d labels, one for each image in %s", images.count(), imagesName),
          values.length + "");
    }
    int skippedBefore = badSamples.count();
    boolean[] sound = new boolean[values.length];
    int[] labels = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      sound[i] = values[i] >= 0 && values[i] < classNames.size();
      labels[i] = sound[i] ? (int) values[i] : 0;
      if (!sound[i]) {
        String position =
            String.format(Locale.ROOT, "byte %d, label %d", firstByte + (long) i * step, i + 1);
        String expected = "a label in 0.." + (classNames.size() - 1);
        badSamples.report(source.malformed(position, expected, values[i] + ""));
      }
    }
    ImageSet labelled = images.withLabels(labels, classNames);
    return badSamples.count() == skippedBefore
        ? labelled
        : labelled.select(IntStream.range(0, labels.length).filter(i -> sound[i]).toArray());
  }
}
