package io.github.mnistmaven.core.augmentation;

import com.sun.management.ThreadMXBean;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.Digits;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures how many images a second one core augments, copying and scaling included. Run it on one
 * core, with {@code taskset -c 0} or the like; arguments are presets, {@code seed} without any.
 */
final class AugmentationBenchmark {
  private static final int WARM_UP_IMAGES = 100_000;
  private static final int ROUNDS = 10;

  private AugmentationBenchmark() {}

  public static void main(String[] arguments) {
    Digits mnist = Dataset.bundled().training();
    System.out.printf(
        Locale.ROOT,
        "Java %s, %s, %d processors%n",
        Runtime.version(),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
    for (String preset : arguments.length == 0 ? new String[] {"seed"} : arguments) {
      measure(preset, mnist);
    }
  }

  private static void measure(String preset, Digits mnist) {
    Augmenter augmenter =
        new Augmenter(Augmentation.preset(preset), mnist.height(), mnist.width(), 66);
    int images = preset.equals("seed") || preset.equals("none") ? mnist.count() : 5_000;
    for (int done = 0, epoch = -1; done < WARM_UP_IMAGES; done += images, epoch--) {
      augmentAll(augmenter, mnist, images, epoch);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] rates = new double[ROUNDS];
    long allocated = threads.getCurrentThreadAllocatedBytes();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      augmentAll(augmenter, mnist, images, round);
      rates[round] = images / ((System.nanoTime() - start) * 1e-9);
    }
    allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
    Arrays.sort(rates);
    System.out.printf(
        Locale.ROOT,
        "%s: median %,.0f images/s (lowest %,.0f, highest %,.0f; %d rounds of %,d); %.2f bytes"
            + " allocated an image%n",
        preset,
        rates[ROUNDS / 2],
        rates[0],
        rates[ROUNDS - 1],
        ROUNDS,
        images,
        (double) allocated / ROUNDS / images);
  }

  private static void augmentAll(Augmenter augmenter, Digits mnist, int images, int epoch) {
    float[] image = new float[mnist.pixelsPerImage()];
    float[] target = new float[mnist.pixelsPerImage()];
    for (int i = 0; i < images; i++) {
      mnist.copyScaled(i, image, 0);
      augmenter.augment(image, epoch, i, target);
    }
  }
}
