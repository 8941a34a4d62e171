package io.github.mnistmaven.core.dataset.profile;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.digits.TableHead;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Profile of a data set, to check before a training. Images are {@code [height, width]} bytes in
 * Base64; 0 is background, 255 is ink. The size as JSON stays below 400 KB: for very large images
 * or many classes, the profile contains fewer images.
 *
 * @param source origin of the data
 * @param sha256 digest of the data, see {@link Dataset#sha256}
 * @param height image height in pixels
 * @param width image width in pixels
 * @param dataType type of a pixel, always {@code uint8}: 0 to 255
 * @param classNames class names
 * @param training training images, after the split
 * @param validation validation images
 * @param test test images
 * @param head first rows of the training images: as in the file for a table, else in the columns of
 *     a CSV file; empty in profiles of an earlier version
 * @param missingValues number of missing values: empty fields of skipped samples
 * @param skippedSamples number of skipped malformed samples
 * @param skipped first {@value #MAX_LISTED_SAMPLES} skipped samples
 * @param constantPixels number of pixels with the same value in all training images
 * @param constantPixelMask image in which constant pixels are 255 and all others are 0
 * @param meanImages mean training image of each class, in the order of the class names
 * @param duplicates duplicate images within and across the subsets
 * @param sample random sample of the training images
 * @param samplePixels images of {@code sample}, in the same order
 * @param notes sentences about the data for the user
 */
public record DatasetProfile(
    String source,
    String sha256,
    int height,
    int width,
    String dataType,
    List<String> classNames,
    SubsetProfile training,
    SubsetProfile validation,
    SubsetProfile test,
    Optional<TableHead> head,
    long missingValues,
    int skippedSamples,
    List<SkippedSample> skipped,
    int constantPixels,
    String constantPixelMask,
    List<String> meanImages,
    Duplicates duplicates,
    List<ProfiledImage> sample,
    List<String> samplePixels,
    List<String> notes) {
  private static final String TRAINING = "training";
  private static final int MAX_LISTED_SAMPLES = 100;
  private static final int SAMPLE_IMAGES = 40;
  private static final int SAMPLE_BYTES = 1 << 16;
  private static final int MEAN_BYTES = 1 << 17;

  /** Copies the lists. */
  public DatasetProfile {
    classNames = List.copyOf(classNames);
    skipped = List.copyOf(skipped);
    meanImages = List.copyOf(meanImages);
    sample = List.copyOf(sample);
    samplePixels = List.copyOf(samplePixels);
    notes = List.copyOf(notes);
  }

  /**
   * Returns the profile of a labeled data set, as it is used for training.
   *
   * @param dataset origin of the data and test images
   * @param split training and validation images
   * @param seed seed of the sample
   */
  public static DatasetProfile of(Dataset dataset, Split split, long seed) {
    ImageSet training = split.training();
    Map<String, ImageSet> subsets = new LinkedHashMap<>();
    subsets.put(TRAINING, training);
    subsets.put("validation", split.validation());
    subsets.put("test", dataset.test());
    boolean[] constant = constantPixels(training);
    int[] sampled = drawSample(training, seed);
    return new DatasetProfile(
        dataset.source(),
        dataset.sha256(),
        training.height(),
        training.width(),
        "uint8",
        training.classNames(),
        SubsetProfile.of(training),
        SubsetProfile.of(split.validation()),
        SubsetProfile.of(dataset.test()),
        Optional.of(dataset.head().orElseGet(() -> TableHead.of(dataset.training()))),
        dataset.skipped().stream().mapToLong(SkippedSample::missingValues).sum(),
        dataset.skipped().size(),
        dataset.skipped().stream().limit(MAX_LISTED_SAMPLES).toList(),
        count(constant),
        mask(constant),
        meanImages(training),
        Duplicates.in(subsets),
        Arrays.stream(sampled).mapToObj(i -> ProfiledImage.of(TRAINING, training, i)).toList(),
        Arrays.stream(sampled).mapToObj(i -> base64(training, i)).toList(),
        dataset.notes());
  }

  /** Returns the profile as lines of text, without its images. */
  public List<String> lines() {
    return new ProfileText(this).lines();
  }

  private static boolean[] constantPixels(ImageSet digits) {
    boolean[] constant = new boolean[digits.pixelsPerImage()];
    Arrays.fill(constant, digits.count() > 0);
    byte[] first = new byte[constant.length];
    byte[] image = new byte[constant.length];
    for (int i = 0; i < digits.count(); i++) {
      digits.copyPixels(i, i == 0 ? first : image, 0);
      for (int pixel = 0; i > 0 && pixel < constant.length; pixel++) {
        constant[pixel] &= image[pixel] == first[pixel];
      }
    }
    return constant;
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  private static String mask(boolean[] flags) {
    byte[] mask = new byte[flags.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (flags[i] ? 255 : 0);
    }
    return Base64.getEncoder().encodeToString(mask);
  }

  private static List<String> meanImages(ImageSet digits) {
    int size = digits.pixelsPerImage();
    int classes = Math.min(digits.classNames().size(), MEAN_BYTES / size);
    long[][] sums = new long[classes][size];
    byte[] image = new byte[size];
    for (int i = 0; i < digits.count(); i++) {
      if (digits.label(i) < classes) {
        digits.copyPixels(i, image, 0);
        long[] sum = sums[digits.label(i)];
        for (int pixel = 0; pixel < size; pixel++) {
          sum[pixel] += image[pixel] & 0xFF;
        }
      }
    }
    int[] counts = digits.labelCounts();
    List<String> means = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      for (int pixel = 0; pixel < size; pixel++) {
        image[pixel] = (byte) Math.round(sums[label][pixel] / Math.max(1.0, counts[label]));
      }
      means.add(Base64.getEncoder().encodeToString(image));
    }
    return means;
  }

  private static int[] drawSample(ImageSet digits, long seed) {
    int size = Math.min(SAMPLE_IMAGES, SAMPLE_BYTES / digits.pixelsPerImage());
    int[] order = RandomStream.of(seed, "profile sample").permutation(digits.count());
    return Arrays.copyOf(order, Math.min(size, order.length));
  }

  private static String base64(ImageSet digits, int image) {
    byte[] pixels = new byte[digits.pixelsPerImage()];
    digits.copyPixels(image, pixels, 0);
    return Base64.getEncoder().encodeToString(pixels);
  }
}
