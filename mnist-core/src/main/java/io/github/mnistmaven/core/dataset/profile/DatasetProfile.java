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
 * What a user should have looked at before training. Images in it are base64 of {@code [height,
 * width]} bytes, 0 is background and 255 is ink. Its size as JSON stays below 400 KB: of very large
 * or very many images it holds fewer.
 *
 * @param source where the data is from
 * @param sha256 the digest of the data, see {@link Dataset#sha256}
 * @param height rows of pixels in an image
 * @param width columns of pixels in an image
 * @param dataType the type of a pixel, always {@code uint8}: 0 to 255
 * @param classNames the names of the classes
 * @param training the images to learn from, after the split
 * @param validation the images held out
 * @param test the images to evaluate on
 * @param head the first rows of the training images: as their file has them if it is a table, else
 *     as a CSV file would; empty where an earlier version wrote the profile
 * @param missingValues how many values are missing: empty fields of samples that were left out
 * @param skippedSamples how many malformed samples were left out
 * @param skipped the first {@value #LISTED_SAMPLES} of them
 * @param constantPixels how many pixels have the same value in all training images
 * @param constantPixelMask an image: 255 where a pixel is constant, else 0
 * @param meanImages the mean training image of each class, in the order of the class names
 * @param duplicates equal images inside and across the parts
 * @param sample training images drawn at random
 * @param samplePixels the images of {@code sample}, in the same order
 * @param notes what the reader found noteworthy
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
  private static final int LISTED_SAMPLES = 100;
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
   * Profiles a labelled set as it will be trained on.
   *
   * @param dataset gives the test part and where the data is from
   * @param split gives the training and validation parts
   * @param seed draws the sample
   */
  public static DatasetProfile of(Dataset dataset, Split split, long seed) {
    ImageSet training = split.training();
    Map<String, ImageSet> parts = new LinkedHashMap<>();
    parts.put(TRAINING, training);
    parts.put("validation", split.validation());
    parts.put("test", dataset.test());
    boolean[] constant = constantPixels(training);
    int[] drawn = draw(training, seed);
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
        dataset.skipped().stream().limit(LISTED_SAMPLES).toList(),
        count(constant),
        mask(constant),
        meanImages(training),
        Duplicates.in(parts),
        Arrays.stream(drawn).mapToObj(i -> ProfiledImage.of(TRAINING, training, i)).toList(),
        Arrays.stream(drawn).mapToObj(i -> base64(training, i)).toList(),
        dataset.notes());
  }

  /** The profile's figures as a few lines of text, without its images. */
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

  private static int[] draw(ImageSet digits, long seed) {
    int wanted = Math.min(SAMPLE_IMAGES, SAMPLE_BYTES / digits.pixelsPerImage());
    int[] order = RandomStream.of(seed, "profile sample").permutation(digits.count());
    return Arrays.copyOf(order, Math.min(wanted, order.length));
  }

  private static String base64(ImageSet digits, int image) {
    byte[] pixels = new byte[digits.pixelsPerImage()];
    digits.copyPixels(image, pixels, 0);
    return Base64.getEncoder().encodeToString(pixels);
  }
}
