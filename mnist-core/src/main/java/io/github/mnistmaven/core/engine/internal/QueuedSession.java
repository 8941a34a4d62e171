package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.predict.model.InferenceSession;

/**
 * Session with a single engine: concurrent calls are queued, and each uses all threads of the
 * engine.
 */
public final class QueuedSession implements InferenceSession {
  private final Engine engine;
  private final Batch batch;
  private boolean closed;

  /**
   * Creates a session.
   *
   * @param engine engine used only by this session, which closes it
   * @param pixelsPerImage number of values of an image
   */
  public QueuedSession(Engine engine, int pixelsPerImage) {
    this.engine = engine;
    this.batch = new Batch(MAX_IMAGES, pixelsPerImage);
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
  public synchronized void close() {
    closed = true;
    engine.close();
  }
}
