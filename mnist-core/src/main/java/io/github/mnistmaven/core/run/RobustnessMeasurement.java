package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics.Condition;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics.Example;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.synthetic.Robustness;
import io.github.mnistmaven.core.synthetic.corruption.Corruption;
import io.github.mnistmaven.core.synthetic.photo.PhotoGenerator;
import io.github.mnistmaven.core.synthetic.photo.PhotoKind;
import io.github.mnistmaven.core.synthetic.photo.PhotoSettings;
import io.github.mnistmaven.core.synthetic.photo.SyntheticPhoto;
import io.github.mnistmaven.core.synthetic.photo.SyntheticPhoto.WrittenDigit;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.DigitReader;
import io.github.mnistmaven.predict.RecognizedDigit;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Measures the accuracy of a model on corrupted copies and synthetic photos of its test images. */
final class RobustnessMeasurement {
  /** Maximum number of images, so that a measurement takes seconds. */
  static final int MAX_IMAGES = 2000;

  /** Number of photos of each kind. Generating and reading one takes tenths of a second of CPU. */
  static final int PHOTOS_PER_KIND = 20;

  private static final long SEED = 1;
  private static final int SIDE = 28;

  /** Maximum number of pixels of an example, so that all examples add 150 KB to a page at most. */
  private static final int MAX_EXAMPLE_PIXELS = 96 * 96;

  private RobustnessMeasurement() {}

  /**
   * Checks the image size of a model.
   *
   * @throws InvalidOptionException if it is not 28 x 28 pixels
   */
  static void checkSize(ModelManifest manifest) {
    if (manifest.height() != SIDE || manifest.width() != SIDE) {
      throw new InvalidOptionException(
          ("robustness must be false, and minRobustness not set, for a model with images of %d x"
                  + " %d pixels: the corruptions of MNIST-C are defined for 28 x 28")
              .formatted(manifest.height(), manifest.width()));
    }
  }

  /**
   * Measures a model of images of 28 x 28 pixels. Photos are read as applications do, with {@link
   * DigitReader} and the Java engine.
   *
   * @param images labeled images of the model's size and classes, at least one
   */
  static RobustnessMetrics of(Predictor predictor, TrainedModel model, ImageSet images) {
    int[] order = RandomStream.of(SEED, "robustness").permutation(images.count());
    ImageSet selected = images.select(Arrays.copyOf(order, Math.min(MAX_IMAGES, order.length)));
    List<Condition> imitated = new ArrayList<>();
    List<Condition> others = new ArrayList<>();
    Map<Corruption, Proportion> accuracies =
        Robustness.underCorruptions(selected, predictor::probabilities, SEED);
    accuracies.forEach(
        (corruption, accuracy) ->
            (corruption.family() == Corruption.Family.OCCLUSION ? others : imitated)
                .add(
                    new Condition(
                        corruption.toString(), accuracy, example(corruption, selected.first(1)))));
    List<Condition> photos =
        model.manifest().classNames().equals(ImageSet.digitNames())
            ? onPhotos(model, withInk(selected))
            : List.of();
    return new RobustnessMetrics(selected.count(), SEED, imitated, others, photos);
  }

  private static Example example(Corruption corruption, ImageSet image) {
    byte[] pixels = new byte[SIDE * SIDE];
    corruption.apply(image, SEED).copyPixels(0, pixels, 0);
    return Example.of(image.classNames().get(image.label(0)), SIDE, SIDE, pixels);
  }

  /** Returns the images that have ink, because a blank image has no strokes to write. */
  private static ImageSet withInk(ImageSet images) {
    return images.select(
        IntStream.range(0, images.count()).filter(i -> hasInk(images, i)).toArray());
  }

  private static boolean hasInk(ImageSet images, int image) {
    byte[] pixels = new byte[images.pixelsPerImage()];
    images.copyPixels(image, pixels, 0);
    return !Arrays.equals(pixels, new byte[pixels.length]);
  }

  private static List<Condition> onPhotos(TrainedModel model, ImageSet images) {
    if (images.count() == 0) {
      return List.of();
    }
    PhotoGenerator generator = new PhotoGenerator(images, PhotoSettings.phone(), SEED);
    try (DigitReader reader = new DigitReader(model)) {
      Map<PhotoKind, Proportion> accuracies =
          Robustness.onPhotos(
              generator,
              EnumSet.allOf(PhotoKind.class),
              PHOTOS_PER_KIND,
              photo -> reader.read(photo).digits().stream().map(RecognizedDigit::label).toList());
      return accuracies.entrySet().stream()
          .map(
              entry ->
                  new Condition(
                      entry.getKey().toString(),
                      entry.getValue(),
                      example(generator.photo(entry.getKey(), 0))))
          .toList();
    }
  }

  private static Example example(SyntheticPhoto photo) {
    BufferedImage image = photo.image();
    int factor = 1;
    while (ceilDiv(image.getHeight(), factor) * ceilDiv(image.getWidth(), factor)
        > MAX_EXAMPLE_PIXELS) {
      factor++;
    }
    int height = ceilDiv(image.getHeight(), factor);
    int width = ceilDiv(image.getWidth(), factor);
    byte[] pixels = new byte[height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) darkness(image, i / width * factor, i % width * factor, factor);
    }
    String content = photo.digits().stream().map(WrittenDigit::label).collect(Collectors.joining());
    return Example.of(content, height, width, pixels);
  }

  private static int ceilDiv(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  /** Returns 255 minus the mean of all channels in a block, which may end at the border. */
  private static int darkness(BufferedImage image, int top, int left, int side) {
    int height = Math.min(side, image.getHeight() - top);
    int width = Math.min(side, image.getWidth() - left);
    int sum = 0;
    for (int rgb : image.getRGB(left, top, width, height, null, 0, width)) {
      sum += (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
    }
    return 255 - sum / (3 * height * width);
  }

  /** Logs a line with the means, and one for the photos if there are any. */
  static void log(RobustnessMetrics metrics, RunLog log) {
    log.info(
        String.format(
            Locale.ROOT,
            "Mean accuracy %.4f under %d corruptions of %,d images (%.4f under the %d that the"
                + " recipe robust imitates, %.4f under the other %d)",
            metrics.mean(),
            metrics.imitatedCorruptions().size() + metrics.otherCorruptions().size(),
            metrics.images(),
            metrics.meanImitated(),
            metrics.imitatedCorruptions().size(),
            metrics.meanOther(),
            metrics.otherCorruptions().size()));
    if (!metrics.photos().isEmpty()) {
      log.info(
          metrics.photos().stream()
              .map(
                  kind ->
                      String.format(Locale.ROOT, "%s %.2f", kind.name(), kind.accuracy().value()))
              .collect(
                  Collectors.joining(
                      ", ",
                      "Synthetic photos read correctly, of %d each: "
                          .formatted(metrics.photos().get(0).accuracy().total()),
                      "")));
    }
  }
}
