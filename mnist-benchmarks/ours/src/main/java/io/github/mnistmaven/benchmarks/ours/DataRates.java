package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.benchmarks.Figure;
import io.github.mnistmaven.benchmarks.Figures;
import io.github.mnistmaven.benchmarks.Stopwatch;
import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.Augmenter;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.IdxWriter;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Measures the throughput of loading and augmentation. */
public final class DataRates {
  private static final int CSV_IMAGES = 10_000;
  private static final long SEED = 66;

  private final ImageSet mnist = Dataset.bundled().training();
  private final Stopwatch stopwatch;
  private long epoch;

  private DataRates(Stopwatch stopwatch) {
    this.stopwatch = stopwatch;
  }

  /**
   * Runs the measurement.
   *
   * @param arguments seconds per figure, output file; data files are written to the same directory
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    new DataRates(new Stopwatch(Double.parseDouble(arguments[0])))
        .measure(file.resolveSibling("data"))
        .write(file);
  }

  private Figures measure(Path directory) throws IOException {
    Files.createDirectories(directory);
    IdxWriter.writeImages(mnist, directory.resolve("train-images-idx3-ubyte"));
    IdxWriter.writeLabels(mnist, directory.resolve("train-labels-idx1-ubyte"));
    Path csv = directory.resolve("train.csv");
    CsvWriter.write(mnist.first(CSV_IMAGES), csv);
    return new Figures(
        "Java " + Runtime.version(),
        Map.of(
            Figure.AUGMENTATION,
            augmentationRate(),
            Figure.IDX_LOADING,
            loadingRate(directory.resolve("train-images-idx3-ubyte"), mnist.count()),
            Figure.CSV_LOADING,
            loadingRate(csv, CSV_IMAGES)));
  }

  /** Returns the augmentation rate, including copying and scaling. */
  private double augmentationRate() {
    Augmenter augmenter =
        new Augmenter(Augmentation.notebook(), mnist.height(), mnist.width(), SEED);
    float[] image = new float[mnist.pixelsPerImage()];
    float[] target = new float[mnist.pixelsPerImage()];
    return mnist.count()
        * stopwatch.rate(
            () -> {
              for (int i = 0; i < mnist.count(); i++) {
                mnist.copyScaled(i, image, 0);
                augmenter.augment(image, epoch, i, target);
              }
              epoch++;
            });
  }

  /**
   * Returns the loading rate, including the digest of the content. The files are in the page cache.
   */
  private double loadingRate(Path file, int images) {
    return images * stopwatch.rate(() -> load(file, images));
  }

  private static void load(Path file, int images) {
    try {
      Dataset dataset = Dataset.load(file, ReadOptions.defaults());
      int loaded = dataset.training().count() + dataset.test().count();
      if (loaded != images) {
        throw new IllegalStateException("expected " + images + " images but found " + loaded);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedDatasetException e) {
      throw new IllegalStateException(e);
    }
  }
}
