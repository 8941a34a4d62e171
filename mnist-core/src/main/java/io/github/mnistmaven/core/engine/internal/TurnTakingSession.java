package io.github.mnistmaven.core.engine.internal;

/** Callers take turns on an engine, which computes for each of them on all of its threads. */
public final class TurnTakingSession implements InferenceSession {
  private final Engine engine;
  private final Batch batch;
  private boolean closed;

  /**
   * A session on an engine that nobody else uses, and which it closes.
   *
   * @param pixelsPerImage floats of an image
   */
  public TurnTakingSession(Engine engine, int pixelsPerImage) {
    this.engine = engine;
    this.batch = new Batch(MOST_IMAGES, pixelsPerImage);
  }

  @Override
  public int callsAtOnce() {
    return 1;
  }

  @Override
  public synchronized void run(float[] pixels, int count, float[] probabilities) {
    if (closed) {
      throw new IllegalStateException(CLOSED);
    }
    batch.clear();
    batch.addAll(pixels, count);
    engine.forward(batch, probabilities);
  }

  @Override
  public void warmUp() {
    // Nothing is compiled for an engine that computes one batch at a time.
  }

  @Override
  public synchronized void close() {
    closed = true;
    engine.close();
  }
}
