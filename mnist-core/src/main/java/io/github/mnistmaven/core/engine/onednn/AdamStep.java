package io.github.mnistmaven.core.engine.onednn;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * One step of Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015) on one
 * parameter, in DL4J's form: both bias corrections are part of the learning rate, and epsilon is
 * added to the uncorrected root.
 *
 * <p>One pass over memory: pieces that fit the first-level cache are copied into Java arrays, on
 * which HotSpot vectorises loops that write one array each.
 */
final class AdamStep implements Operation {
  private static final int PIECE = 1024;

  /** Below this a second thread costs more than it saves. */
  private static final int WORTH_A_THREAD = 1 << 16;

  private final AdamSettings settings;
  private final StepContext context;
  private final Parameter parameter;
  private final Tensor gradient;
  private final Slice[] slices;

  AdamStep(
      AdamSettings settings,
      StepContext context,
      Parameter parameter,
      Tensor gradient,
      int threads) {
    this.settings = settings;
    this.context = context;
    this.parameter = parameter;
    this.gradient = gradient;
    int length = (int) (gradient.bytes() / Float.BYTES);
    int count = length < WORTH_A_THREAD ? 1 : threads;
    this.slices = new Slice[count];
    for (int i = 0; i < count; i++) {
      slices[i] =
          new Slice((int) ((long) length * i / count), (int) ((long) length * (i + 1) / count));
    }
  }

  @Override
  public void run() {
    if (slices.length == 1) {
      slices[0].run();
    } else {
      IntStream.range(0, slices.length).parallel().forEach(i -> slices[i].run());
    }
  }

  /** The floats from one index to another, with arrays for one piece of them. */
  private final class Slice {
    private final int from;
    private final int to;
    private final float[] g = new float[PIECE];
    private final float[] m = new float[PIECE];
    private final float[] v = new float[PIECE];
    private final float[] w = new float[PIECE];

    Slice(int from, int to) {
      this.from = from;
      this.to = to;
    }

    void run() {
      FloatBuffer gradients = gradient.floats();
      FloatBuffer firstMoments = parameter.firstMoment().floats();
      FloatBuffer secondMoments = parameter.secondMoment().floats();
      FloatBuffer values = parameter.value().floats();
      for (int at = from; at < to; at += PIECE) {
        int n = Math.min(PIECE, to - at);
        gradients.get(at, g, 0, n);
        firstMoments.get(at, m, 0, n);
        secondMoments.get(at, v, 0, n);
        values.get(at, w, 0, n);
        average(m, g, n, (float) settings.beta1());
        averageSquares(v, g, n, (float) settings.beta2());
        descend(w, m, v, n, context.rate(), (float) settings.epsilon());
        firstMoments.put(at, m, 0, n);
        secondMoments.put(at, v, 0, n);
        values.put(at, w, 0, n);
      }
    }
  }

  private static void average(float[] m, float[] g, int n, float beta) {
    float rest = 1 - beta;
    for (int i = 0; i < n; i++) {
      m[i] = beta * m[i] + rest * g[i];
    }
  }

  private static void averageSquares(float[] v, float[] g, int n, float beta) {
    float rest = 1 - beta;
    for (int i = 0; i < n; i++) {
      v[i] = beta * v[i] + rest * g[i] * g[i];
    }
  }

  private static void descend(float[] w, float[] m, float[] v, int n, float rate, float epsilon) {
    for (int i = 0; i < n; i++) {
      w[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
    }
  }
}
