package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.augmentation.Augmenter;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Standardization;
import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/**
 * Prepares batches on a background thread, ahead of the engine: shuffled, scaled to [0, 1],
 * augmented, standardized, and with smoothed labels.
 *
 * <p>Get a batch with {@link #next}, and return it with {@link #recycle} after the step. Batches
 * have the requested order; the last batch of an epoch may be smaller. The content of a batch
 * depends only on seed, epoch and images.
 */
final class BatchFeeder implements AutoCloseable {
  private static final int BATCHES_AHEAD = 4;

  private final ImageSet images;
  private final TrainingConfig settings;
  private final Standardization standardization;
  private final long seed;
  private final Iterator<BatchIndex> indices;
  private final float[] scaled;
  private final float[] augmented;
  private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final BlockingQueue<Batch> full = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final Thread thread;
  private volatile Throwable failure;
  private long waitedNanos;

  /**
   * Starts the thread.
   *
   * @param seed seed of order and augmentation
   * @param indices indices of the batches, in order
   */
  BatchFeeder(
      ImageSet images,
      TrainingConfig settings,
      Standardization standardization,
      long seed,
      Stream<BatchIndex> indices) {
    this.images = images;
    this.settings = settings;
    this.standardization = standardization;
    this.seed = seed;
    this.indices = indices.iterator();
    this.scaled = new float[images.pixelsPerImage()];
    this.augmented = new float[images.pixelsPerImage()];
    int capacity = Math.min(settings.batchSize(), images.count());
    for (int i = 0; i < BATCHES_AHEAD; i++) {
      free.add(new Batch(capacity, images.pixelsPerImage(), images.classNames().size()));
    }
    this.thread = new Thread(this::run, "mnist-batches");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the next batch; waits until it is ready. */
  Batch next() throws InterruptedException {
    long start = System.nanoTime();
    Batch batch = full.take();
    waitedNanos += System.nanoTime() - start;
    if (failure != null) {
      throw new IllegalStateException("batch preparation failed: " + failure, failure);
    }
    return batch;
  }

  /** Returns a batch to the pool after its step. */
  void recycle(Batch batch) {
    batch.clear();
    free.add(batch);
  }

  /** Returns the total time that {@link #next} has waited, in seconds. */
  double waitedSeconds() {
    return waitedNanos / 1e9;
  }

  /** Stops the thread and waits for its end, even if the calling thread is interrupted. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // Every failure, including an Error, is passed to the training thread, which would otherwise wait
  // forever.
  private void run() {
    try {
      Augmenter augmenter =
          new Augmenter(settings.augmentation(), images.height(), images.width(), seed);
      int epoch = -1;
      int[] order = {};
      while (indices.hasNext()) {
        BatchIndex index = indices.next();
        if (index.epoch() != epoch) {
          epoch = index.epoch();
          order = RandomStream.of(seed, "shuffle", epoch).permutation(images.count());
        }
        assemble(index, order, augmenter);
      }
    } catch (InterruptedException e) {
      // Closed before the last batch.
    } catch (Throwable e) {
      failure = e;
      full.offer(new Batch(1, 1));
    }
  }

  private void assemble(BatchIndex index, int[] order, Augmenter augmenter)
      throws InterruptedException {
    Batch batch = free.take();
    int start = index.step() * settings.batchSize();
    int end = Math.min(order.length, start + settings.batchSize());
    for (int i = start; i < end; i++) {
      images.copyScaled(order[i], scaled, 0);
      augmenter.augment(scaled, index.epoch(), order[i], augmented);
      standardization.apply(augmented);
      batch.add(augmented, images.label(order[i]), settings.labelSmoothing());
    }
    full.put(batch);
  }
}
