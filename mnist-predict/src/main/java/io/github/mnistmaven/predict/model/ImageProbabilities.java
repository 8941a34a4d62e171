package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;

/**
 * Class probabilities of a single network: scaling to 0..1, test-time augmentation,
 * standardization, and inference in chunks. Thread-safe.
 */
final class ImageProbabilities {
  /**
   * Maximum number of scratch buffers that are reused; additional concurrent calls allocate new
   * ones.
   */
  private static final int MAX_IDLE = 64;

  /** Minimum number of rows per call that is worth a second processor. */
  private static final int MIN_ROWS = 8;

  private final ModelManifest manifest;
  private final int views;
  private final int maxImages;
  private final InferenceSession session;
  private final BlockingQueue<Scratch> idle = new ArrayBlockingQueue<>(MAX_IDLE);

  /**
   * Creates an instance.
   *
   * @param views number of views of each image, whose mean is computed
   */
  ImageProbabilities(ModelManifest manifest, int views, InferenceSession session) {
    this.manifest = manifest;
    this.views = views;
    this.maxImages = InferenceSession.MAX_IMAGES / views;
    this.session = session;
  }

  /**
   * Computes the probabilities of images of the model's size.
   *
   * @return {@code [images.count(), classes]}, row-major
   */
  float[] of(ImageSet images) {
    float[] means = new float[Math.multiplyExact(images.count(), classes())];
    int chunk = imagesPerCall(images.count());
    int calls = divideUp(images.count(), chunk);
    IntStream all = IntStream.range(0, calls);
    (calls > 1 && session.callsAtOnce() > 1 ? all.parallel() : all)
        .forEach(call -> compute(images, call * chunk, chunk, means));
    return means;
  }

  /** Returns the maximum number of images, reduced so that every processor has work. */
  private int imagesPerCall(int count) {
    int share = divideUp(count, session.callsAtOnce());
    return Math.min(maxImages, Math.max(share, divideUp(MIN_ROWS, views)));
  }

  private static int divideUp(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private void compute(ImageSet images, int from, int most, float[] means) {
    int count = Math.min(most, images.count() - from);
    Scratch scratch = idle.poll();
    scratch = scratch == null ? new Scratch() : scratch;
    for (int i = 0; i < count; i++) {
      scratch.put(images, from + i, i * views);
    }
    session.run(scratch.pixels, count * views, scratch.rows);
    scratch.addMeans(count, means, from);
    idle.offer(scratch);
  }

  private int classes() {
    return manifest.classNames().size();
  }

  /** Buffers of one call. */
  private final class Scratch {
    private final int floats = manifest.height() * manifest.width();
    private final TestTimeViews testTimeViews =
        new TestTimeViews(views, manifest.height(), manifest.width());
    private final float[] image = new float[floats];
    private final float[] view = new float[floats];
    private final float[] pixels = new float[maxImages * views * floats];
    private final float[] rows = new float[maxImages * views * classes()];

    /** Writes the standardized views of an image, starting at a row. */
    void put(ImageSet images, int index, int row) {
      images.copyScaled(index, image, 0);
      for (int v = 0; v < views; v++) {
        testTimeViews.write(image, v, view);
        manifest.standardization().apply(view);
        System.arraycopy(view, 0, pixels, (row + v) * floats, floats);
      }
    }

    /** Adds the mean over the views of each image, in a fixed order. */
    void addMeans(int count, float[] means, int first) {
      for (int row = 0; row < count * views; row++) {
        int mean = (first + row / views) * classes();
        for (int c = 0; c < classes(); c++) {
          means[mean + c] += rows[row * classes() + c] / views;
        }
      }
    }
  }
}
