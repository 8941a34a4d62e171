package io.github.mnistmaven.benchmarks.tensorflow;

import io.github.mnistmaven.benchmarks.Contestant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.framework.optimizers.Optimizer.GradAndVar;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** TensorFlow in graph mode, with one thread per processor both within and between operations. */
public final class TensorFlow implements Contestant {
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final SeedGraph network = new SeedGraph(graph);
  private final Placeholder<TFloat32> images =
      tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, SIDE, SIDE, 1)));
  private final Placeholder<TFloat32> truth =
      tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, CLASSES)));
  private final Operand<TFloat32> loss =
      tf.math.mean(
          tf.nn.softmaxCrossEntropyWithLogits(network.logits(images, true), truth).loss(),
          tf.array(0));
  private final Operand<TInt64> predicted =
      tf.math.argMax(tf.nn.softmax(network.logits(images, false)), tf.constant(1));
  private final Op step = adamStep();
  private final Session session;

  public TensorFlow() {
    int threads = Runtime.getRuntime().availableProcessors();
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .build());
    session.initialize();
  }

  private Op adamStep() {
    List<Variable<TFloat32>> variables = network.trainable();
    Output<?>[] gradients =
        graph.addGradients(
            loss.asOutput(), variables.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
    // All gradients must be computed before any weight changes.
    Ops after = tf.withControlDependencyOps(Arrays.stream(gradients).map(g -> g.op()).toList());
    List<GradAndVar<? extends TType>> pairs = new ArrayList<>();
    for (int i = 0; i < gradients.length; i++) {
      pairs.add(pair(after.identity(gradients[i]).asOutput(), variables.get(i)));
    }
    return new Adam(graph, (float) LEARNING_RATE, 0.9f, 0.999f, 1e-7f)
        .applyGradients(pairs, "step");
  }

  @SuppressWarnings("unchecked") // The gradients of a float loss with respect to floats are floats.
  private static GradAndVar<TFloat32> pair(Output<?> gradient, Variable<TFloat32> variable) {
    return new GradAndVar<>((Output<TFloat32>) gradient, variable.asOutput());
  }

  @Override
  public String version() {
    return "TensorFlow " + org.tensorflow.TensorFlow.version();
  }

  @Override
  public double train(float[] pixels, int[] labels) {
    float[] oneHot = new float[labels.length * CLASSES];
    for (int i = 0; i < labels.length; i++) {
      oneHot[i * CLASSES + labels[i]] = 1;
    }
    try (TFloat32 x = tensor(pixels, Shape.of(labels.length, SIDE, SIDE, 1));
        TFloat32 y = tensor(oneHot, Shape.of(labels.length, CLASSES))) {
      Session.Runner runner =
          session.runner().feed(images, x).feed(truth, y).fetch(loss).addTarget(step);
      network.updates().forEach(runner::addTarget);
      try (Result result = runner.run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }

  @Override
  public int[] predict(float[] pixels, int count) {
    try (TFloat32 x = tensor(pixels, Shape.of(count, SIDE, SIDE, 1));
        Result result = session.runner().feed(images, x).fetch(predicted).run()) {
      long[] classes = new long[count];
      ((TInt64) result.get(0)).asRawTensor().data().asLongs().read(classes);
      return Arrays.stream(classes).mapToInt(Math::toIntExact).toArray();
    }
  }

  private static TFloat32 tensor(float[] values, Shape shape) {
    return TFloat32.tensorOf(
        shape, DataBuffers.of(values, /* readOnly= */ true, /* makeCopy= */ false));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
