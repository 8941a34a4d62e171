package io.github.mnistmaven.core.training.internal.batch;

import io.github.mnistmaven.core.augmentation.Augmenter;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Standardization;
import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/**
 * Assembles batches on one background thread, a few ahead of the engine: shuffled, scaled to 0..1,
 * augmented, standardised, and their labels smoothed.
 *
 * <p>Take a batch with {@link #next}, compute, give it back with {@link #recycle}. Batches come in
 * the order that is asked for, the last of an epoch may be short. What a batch holds depends on
 * (seed, epoch, image) only.
 */
public final class BatchFeeder implements AutoCloseable {
  private static final int BATCHES_AHEAD = 4;

  private final ImageSet digits;
  private final TrainingSettings settings;
  private final Standardization standardization;
  private final long seed;
  private final Iterator<BatchIndex> places;
  private final float[] scaled;
  private final float[] augmented;
  private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final BlockingQueue<Batch> full = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final Thread thread;
  private volatile Throwable failure;
  private long waitedNanos;

  /**
   * Begins to assemble.
   *
   * @param seed of order and augmentation
   * @param places of the batches, each in an epoch of at least so many
   */
  public BatchFeeder(
      ImageSet digits,
      TrainingSettings settings,
      Standardization standardization,
      long seed,
      Stream<BatchIndex> places) {
    this.digits = digits;
    this.settings = settings;
    this.standardization = standardization;
    this.seed = seed;
    this.places = places.iterator();
    this.scaled = new float[digits.pixelsPerImage()];
    this.augmented = new float[digits.pixelsPerImage()];
    int capacity = Math.min(settings.batchSize(), digits.count());
    for (int i = 0; i < BATCHES_AHEAD; i++) {
      free.add(new Batch(capacity, digits.pixelsPerImage(), digits.classNames().size()));
    }
    this.thread = new Thread(this::run, "mnist-batches");
    thread.setDaemon(true);
    thread.start();
  }

  /** The next batch; waits for it if need be. */
  public Batch next() throws InterruptedException {
    long start = System.nanoTime();
    Batch batch = full.take();
    waitedNanos += System.nanoTime() - start;
    if (failure != null) {
      throw new IllegalStateException("assembling a batch failed: " + failure, failure);
    }
    return batch;
  }

  /** Gives a batch back when the engine is done with it. */
  public void recycle(Batch batch) {
    batch.clear();
    free.add(batch);
  }

  /** How long {@link #next} has waited in all. */
  public double waitedSeconds() {
    return waitedNanos / 1e9;
  }

  /** Stops the thread and waits until it has, even if this one is interrupted meanwhile. */
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

  // A failure on this thread, an Error included, must reach the training thread, or it would wait
  // for ever.
  private void run() {
    try {
      Augmenter augmenter =
          new Augmenter(settings.augmentation(), digits.height(), digits.width(), seed);
      int epoch = -1;
      int[] order = {};
      while (places.hasNext()) {
        BatchIndex place = places.next();
        if (place.epoch() != epoch) {
          epoch = place.epoch();
          order = RandomStream.of(seed, "shuffle", epoch).permutation(digits.count());
        }
        assemble(place, order, augmenter);
      }
    } catch (InterruptedException e) {
      // Closed before the end: nobody waits for more.
    } catch (Throwable e) {
      failure = e;
      full.offer(new Batch(1, 1));
    }
  }

  private void assemble(BatchIndex place, int[] order, Augmenter augmenter)
      throws InterruptedException {
    Batch batch = free.take();
    int start = place.step() * settings.batchSize();
    int end = Math.min(order.length, start + settings.batchSize());
    for (int i = start; i < end; i++) {
      digits.copyScaled(order[i], scaled, 0);
      augmenter.augment(scaled, place.epoch(), order[i], augmented);
      standardization.apply(augmented);
      batch.add(augmented, digits.label(order[i]), settings.labelSmoothing());
    }
    full.put(batch);
  }
}
