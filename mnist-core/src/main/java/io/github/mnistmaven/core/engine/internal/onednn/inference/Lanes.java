package io.github.mnistmaven.core.engine.internal.onednn.inference;

import io.github.mnistmaven.core.engine.internal.InferenceSession;
import io.github.mnistmaven.core.engine.internal.onednn.network.InferenceCompiler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A lane for each processor. A caller takes a free one and computes on it; if there is none, the
 * first caller who is done gives its own to the one that has waited longest, who takes the images
 * of others along.
 */
public final class Lanes implements InferenceSession {
  private final List<Lane> lanes = new ArrayList<>();
  private final ArrayDeque<Lane> free = new ArrayDeque<>();
  private final Queue<Call> waiting = new ArrayDeque<>();
  private boolean closed;

  /**
   * So many lanes.
   *
   * @param compiler of programs whose weights nobody changes as long as this is open
   */
  public Lanes(int count, InferenceCompiler compiler) {
    for (int i = 0; i < count; i++) {
      lanes.add(new Lane(compiler));
    }
    free.addAll(lanes);
  }

  @Override
  public int callsAtOnce() {
    return lanes.size();
  }

  @Override
  public void run(float[] pixels, int count, float[] probabilities) {
    Call call = new Call(pixels, count, probabilities);
    Lane lane = lane(call);
    lane = lane == null ? call.await() : lane;
    if (lane != null) {
      serve(lane, call);
    }
  }

  /** A free lane; null if there is none, and the call waits. */
  private synchronized Lane lane(Call call) {
    if (closed) {
      throw new IllegalStateException(CLOSED);
    }
    Lane lane = free.poll();
    if (lane == null) {
      waiting.add(call);
    }
    return lane;
  }

  private void serve(Lane lane, Call own) {
    gather(lane, own);
    Throwable failure = null;
    try {
      lane.run();
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      List<Call> served = lane.empty();
      release(lane);
      for (Call call : served) {
        if (call != own) {
          call.served(failure);
        }
      }
    }
  }

  /** Takes along this lane's share of those who wait; the rest is for the other lanes. */
  private synchronized void gather(Lane lane, Call own) {
    lane.take(own);
    int share = (waiting.size() + lanes.size() - 1) / lanes.size();
    while (share-- > 0 && lane.take(waiting.element())) {
      waiting.remove();
    }
  }

  private synchronized void release(Lane lane) {
    Call next = waiting.poll();
    if (next != null) {
      next.lead(lane);
      return;
    }
    free.push(lane);
    notifyAll();
  }

  @Override
  public void warmUp() {
    List<Lane> cold = takeFree();
    for (Lane lane : cold) {
      try {
        lane.warmUp();
      } finally {
        release(lane);
      }
    }
  }

  private synchronized List<Lane> takeFree() {
    if (closed) {
      throw new IllegalStateException(CLOSED);
    }
    List<Lane> all = List.copyOf(free);
    free.clear();
    return all;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean interrupted = false;
    while (free.size() < lanes.size()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    lanes.forEach(Lane::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
