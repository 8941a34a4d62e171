package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;

/**
 * What one network says of images: scaled to 0..1, seen in some views, standardised, computed in
 * chunks that fit one call. Thread-safe.
 */
final class ImageProbabilities {
  /** Scratch memory that is kept for later calls; more than these at once is allocated anew. */
  private static final int KEPT = 64;

  /** Fewer images than these are not worth a second processor. */
  private static final int FEWEST_ROWS = 8;

  private final ModelManifest manifest;
  private final int views;
  private final int mostImages;
  private final InferenceSession session;
  private final BlockingQueue<Scratch> idle = new ArrayBlockingQueue<>(KEPT);

  /**
   * What a network says.
   *
   * @param views how many views of each image, whose mean counts
   */
  ImageProbabilities(ModelManifest manifest, int views, InferenceSession session) {
    this.manifest = manifest;
    this.views = views;
    this.mostImages = InferenceSession.MOST_IMAGES / views;
    this.session = session;
  }

  /**
   * The probabilities of images of the model's size.
   *
   * @return {@code [digits.count(), classes]}, row-major
   */
  float[] of(ImageSet digits) {
    float[] means = new float[Math.multiplyExact(digits.count(), classes())];
    int images = imagesPerCall(digits.count());
    int calls = divideUp(digits.count(), images);
    IntStream all = IntStream.range(0, calls);
    (calls > 1 && session.callsAtOnce() > 1 ? all.parallel() : all)
        .forEach(call -> compute(digits, call * images, images, means));
    return means;
  }

  /** As many as fit, but so few that every processor gets some. */
  private int imagesPerCall(int count) {
    int share = divideUp(count, session.callsAtOnce());
    return Math.min(mostImages, Math.max(share, divideUp(FEWEST_ROWS, views)));
  }

  private static int divideUp(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private void compute(ImageSet digits, int from, int most, float[] means) {
    int images = Math.min(most, digits.count() - from);
    Scratch scratch = idle.poll();
    scratch = scratch == null ? new Scratch() : scratch;
    for (int i = 0; i < images; i++) {
      scratch.put(digits, from + i, i * views);
    }
    session.run(scratch.pixels, images * views, scratch.rows);
    scratch.addMeans(images, means, from);
    idle.offer(scratch);
  }

  private int classes() {
    return manifest.classNames().size();
  }

  /** What one call works in. */
  private final class Scratch {
    private final int floats = manifest.height() * manifest.width();
    private final TestTimeViews seen =
        new TestTimeViews(views, manifest.height(), manifest.width());
    private final float[] image = new float[floats];
    private final float[] view = new float[floats];
    private final float[] pixels = new float[mostImages * views * floats];
    private final float[] rows = new float[mostImages * views * classes()];

    /** Puts the views of an image in a row, from a place on. */
    void put(ImageSet digits, int index, int place) {
      digits.copyScaled(index, image, 0);
      for (int v = 0; v < views; v++) {
        seen.write(image, v, view);
        manifest.standardization().apply(view);
        System.arraycopy(view, 0, pixels, (place + v) * floats, floats);
      }
    }

    /** Adds each image's mean over its views, in their order. */
    void addMeans(int images, float[] means, int first) {
      for (int row = 0; row < images * views; row++) {
        int mean = (first + row / views) * classes();
        for (int c = 0; c < classes(); c++) {
          means[mean + c] += rows[row * classes() + c] / views;
        }
      }
    }
  }
}
