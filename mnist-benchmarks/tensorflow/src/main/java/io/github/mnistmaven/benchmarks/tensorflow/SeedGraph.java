package io.github.mnistmaven.benchmarks.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.random.RandomUniform;
import org.tensorflow.types.TFloat32;

/** Notebook network up to the logits, with the operations that Keras builds: NHWC, float32. */
final class SeedGraph {
  private static final float EPSILON = 1e-3f;

  /** Weight of the new value in the running statistics; corresponds to momentum 0.99 in Keras. */
  private static final float AVERAGE_FACTOR = 0.01f;

  private final Graph graph;
  private final Ops tf;
  private final Ops init;
  private final List<Variable<TFloat32>> trainable = new ArrayList<>();
  private final List<Op> updates = new ArrayList<>();
  private final List<Layer> layers;
  private long seed = 66;

  /** Appends the operations of a layer to the graph; training and inference share its variables. */
  private interface Layer {
    Operand<TFloat32> apply(Operand<TFloat32> x, boolean training);
  }

  SeedGraph(Graph graph) {
    this.graph = graph;
    tf = Ops.create(graph);
    init = tf.withInitScope();
    layers =
        List.of(
            convolution(1, 32),
            batchNorm(32),
            convolution(32, 32),
            batchNorm(32),
            pooling(),
            dropout(0.25f),
            convolution(32, 64),
            batchNorm(64),
            convolution(64, 64),
            batchNorm(64),
            pooling(),
            dropout(0.25f),
            (x, training) -> tf.reshape(x, tf.array(-1, 64 * 7 * 7)),
            reluOf(dense(64 * 7 * 7, 512)),
            denseBatchNorm(512),
            dropout(0.25f),
            reluOf(dense(512, 1024)),
            denseBatchNorm(1024),
            dropout(0.5f),
            dense(1024, 10));
  }

  /** Returns the logits of images {@code [n, 28, 28, 1]}. */
  Operand<TFloat32> logits(Operand<TFloat32> images, boolean training) {
    Operand<TFloat32> x = images;
    for (Layer layer : layers) {
      x = layer.apply(x, training);
    }
    return x;
  }

  /** Returns the trainable variables. */
  List<Variable<TFloat32>> trainable() {
    return trainable;
  }

  /** Returns the updates of the running statistics, which each training step must run. */
  List<Op> updates() {
    return updates;
  }

  private Variable<TFloat32> constant(int size, float value) {
    return tf.variable(init.fill(init.array(size), init.constant(value)));
  }

  private Variable<TFloat32> trained(Variable<TFloat32> variable) {
    trainable.add(variable);
    return variable;
  }

  private Variable<TFloat32> glorotUniform(int fanIn, int fanOut, int... shape) {
    float limit = (float) Math.sqrt(6.0 / (fanIn + fanOut));
    Operand<TFloat32> uniform =
        init.random.randomUniform(init.array(shape), TFloat32.class, RandomUniform.seed(seed++));
    return trained(
        tf.variable(
            init.math.mul(init.math.sub(uniform, init.constant(0.5f)), init.constant(2 * limit))));
  }

  private Layer convolution(int inputs, int maps) {
    var weights = glorotUniform(9 * inputs, 9 * maps, 3, 3, inputs, maps);
    var bias = trained(constant(maps, 0));
    return (x, training) ->
        tf.nn.relu(tf.nn.biasAdd(tf.nn.conv2d(x, weights, List.of(1L, 1L, 1L, 1L), "SAME"), bias));
  }

  private Layer dense(int inputs, int units) {
    var weights = glorotUniform(inputs, units, inputs, units);
    var bias = trained(constant(units, 0));
    return (x, training) -> tf.nn.biasAdd(tf.linalg.matMul(x, weights), bias);
  }

  private Layer reluOf(Layer layer) {
    return (x, training) -> tf.nn.relu(layer.apply(x, training));
  }

  private Layer batchNorm(int channels) {
    var gamma = trained(constant(channels, 1));
    var beta = trained(constant(channels, 0));
    var mean = constant(channels, 0);
    var variance = constant(channels, 1);
    return (x, training) -> {
      FusedBatchNorm<TFloat32, TFloat32> norm =
          tf.nn.fusedBatchNorm(
              x,
              gamma,
              beta,
              mean,
              variance,
              FusedBatchNorm.epsilon(EPSILON),
              FusedBatchNorm.isTraining(training),
              FusedBatchNorm.exponentialAvgFactor(training ? AVERAGE_FACTOR : 1f));
      if (training) {
        updates.add(tf.assign(mean, norm.batchMean()));
        updates.add(tf.assign(variance, norm.batchVariance()));
      }
      return norm.y();
    };
  }

  /**
   * Batch normalization of vectors as images of one pixel, because the fused operation supports
   * images only.
   */
  private Layer denseBatchNorm(int features) {
    Layer norm = batchNorm(features);
    return (x, training) ->
        tf.reshape(
            norm.apply(tf.reshape(x, tf.array(-1, 1, 1, features)), training),
            tf.array(-1, features));
  }

  /**
   * Max pooling with the operation that Keras uses. The method of the binding builds MaxPoolV2,
   * which oneDNN does not accelerate.
   */
  private Layer pooling() {
    return (x, training) ->
        graph
            .opBuilder("MaxPool", "MaxPool" + seed++, tf.scope())
            .addInput(x.asOutput())
            .setAttr("ksize", new long[] {1, 2, 2, 1})
            .setAttr("strides", new long[] {1, 2, 2, 1})
            .setAttr("padding", "VALID")
            .setAttr("data_format", "NHWC")
            .build()
            .<TFloat32>output(0);
  }

  private Layer dropout(float rate) {
    return (x, training) -> {
      if (!training) {
        return x;
      }
      Operand<TFloat32> uniform =
          tf.random.randomUniform(tf.shape(x), TFloat32.class, RandomUniform.seed(seed++));
      Operand<TFloat32> kept =
          tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant(rate)), TFloat32.class);
      return tf.math.mul(tf.math.mul(x, tf.constant(1 / (1 - rate))), kept);
    };
  }
}
