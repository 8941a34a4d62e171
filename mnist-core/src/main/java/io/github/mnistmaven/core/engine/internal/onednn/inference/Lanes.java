package io.github.mnistmaven.core.engine.internal.onednn.inference;

import io.github.mnistmaven.core.engine.internal.InferenceSession;
import io.github.mnistmaven.core.engine.internal.OpenMp;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.ParameterOffsets;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.InferenceWeights;
import io.github.mnistmaven.core.engine.internal.onednn.memory.ParameterValues;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.memory.StoredParameters;
import io.github.mnistmaven.core.engine.internal.onednn.network.Architecture;
import io.github.mnistmaven.core.engine.internal.onednn.network.InferenceCompiler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * A lane for each processor. A caller takes a free one and computes on it; if there is none, the
 * first caller who is done gives its own to the one that has waited longest, who takes the images
 * of others along.
 */
public final class Lanes implements InferenceSession {
  /**
   * How often a caller with a lane that others have waited for lets them go first, so that there is
   * something to take along: whoever was served just now has another call in some microseconds.
   */
  private static final int COURTESY = 2;

  private final Cpu cpu = new Cpu();
  private final InferenceWeights weights = new InferenceWeights(cpu);
  private final List<Lane> lanes = new ArrayList<>();
  private final ArrayDeque<Lane> free = new ArrayDeque<>();
  private final Queue<Call> waiting = new ArrayDeque<>();
  private boolean closed;

  private Lanes(int count, Architecture architecture, Shape image, ParameterValues parameters) {
    var compiler = new InferenceCompiler(architecture, image, parameters, weights);
    for (int i = 0; i < count; i++) {
      lanes.add(new Lane(compiler, cpu.beside()));
    }
    free.addAll(lanes);
  }

  /**
   * Lanes for a network, without DL4J's.
   *
   * @param parameters in DL4J's order; not to be changed
   * @param input the network's input
   * @throws IllegalArgumentException if {@code OnednnSupport} has an objection to the network, or
   *     the input does not fit it
   */
  public static Lanes of(
      MultiLayerConfiguration configuration, float[] parameters, InputType input) {
    Shape image = Shape.of(input);
    Architecture architecture = Architecture.of(configuration, image);
    var stored = new StoredParameters(parameters, ParameterOffsets.of(configuration));
    return new Lanes(OpenMp.threads(), architecture, image, stored);
  }

  @Override
  public int callsAtOnce() {
    return lanes.size();
  }

  @Override
  public void run(float[] pixels, int count, float[] probabilities) {
    Call call = new Call(pixels, count, probabilities);
    Lane lane = lane(call);
    if (lane == null) {
      lane = call.await();
      if (lane == null) {
        return;
      }
      letOthersGoFirst();
    }
    serve(lane, call);
  }

  @SuppressWarnings("ThreadPriorityCheck") // It is faster with it, and right without.
  private static void letOthersGoFirst() {
    for (int i = 0; i < COURTESY; i++) {
      Thread.yield();
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

  /** Wakes the next caller outside of the lock, which it needs at once. */
  private void release(Lane lane) {
    Call next = next(lane);
    if (next != null) {
      next.lead(lane);
    }
  }

  /** Who gets a lane; null if nobody waits, and it is free. */
  private synchronized Call next(Lane lane) {
    Call next = waiting.poll();
    if (next == null) {
      free.push(lane);
      notifyAll();
    }
    return next;
  }

  @Override
  public void warmUp() {
    List<Lane> cold = takeFree();
    try {
      cold.forEach(Lane::warmUp);
    } finally {
      cold.forEach(this::release);
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
    weights.close();
    cpu.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
