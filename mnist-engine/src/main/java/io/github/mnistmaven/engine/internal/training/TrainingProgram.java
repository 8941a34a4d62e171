package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.layer.Scratch;
import io.github.mnistmaven.engine.internal.layer.WinogradForward;
import io.github.mnistmaven.engine.internal.parallel.Shards;
import io.github.mnistmaven.engine.internal.parallel.ThreadPool;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.ActivationSpec;
import io.github.mnistmaven.engine.network.AveragePool2dSpec;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.GlobalAveragePoolSpec;
import io.github.mnistmaven.engine.network.GlobalMaxPoolSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Forward and backward pass of a network for a batch, as a sequence of phases: operations that a
 * thread applies to some images, or a dense layer.
 */
final class TrainingProgram {
  /** Number of images that a thread processes at once. */
  private static final int BLOCK = 4;

  private final ThreadPool pool;
  private final int maxImages;
  private final long seed;
  private final Scratch[] scratch;
  private final Tensor input;
  private final TensorShape inputShape;
  private final SoftmaxCrossEntropy loss;
  private final List<Phase> phases = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private final List<BatchNormalization> normalizations = new ArrayList<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();
  private final Map<String, Tensor> outputs = new LinkedHashMap<>();
  private final Map<String, DropoutOperation> dropouts = new LinkedHashMap<>();
  private final Map<Tensor, Tensor> sums = new LinkedHashMap<>();
  private int layers;

  /** Phase of a pass. */
  private sealed interface Phase {
    /** Operations computed image by image. */
    record Images(List<Operation> operations) implements Phase {}

    /** Dense layer for the whole batch. */
    record Batch(DenseOperation dense) implements Phase {}
  }

  /**
   * Compiles a network.
   *
   * @param maxImages maximum number of images of a batch
   * @param seed seed of the dropout masks
   */
  TrainingProgram(NetworkSpec network, ThreadPool pool, int maxImages, long seed) {
    this.pool = pool;
    this.maxImages = maxImages;
    this.seed = seed;
    scratch = new Scratch[pool.threads()];
    Arrays.setAll(scratch, i -> new Scratch());
    inputShape = inputShape(network);
    input = Tensor.of(inputShape, maxImages);
    Tensor scores = compile(network.layers(), input);
    loss = new SoftmaxCrossEntropy(scores, network.classes());
  }

  /**
   * Returns the input shape: an image that a dense layer reads is a vector without pixel padding.
   */
  private static TensorShape inputShape(NetworkSpec network) {
    LayerSpec first = network.layers().get(0);
    return first instanceof DenseSpec || first instanceof FlattenSpec
        ? TensorShape.vector(network.input().size())
        : network.input();
  }

  private Tensor compile(List<LayerSpec> specs, Tensor from) {
    Tensor tensor = from;
    for (LayerSpec spec : specs) {
      tensor = compile(spec, tensor);
    }
    return tensor;
  }

  private Tensor compile(LayerSpec spec, Tensor from) {
    Tensor to = operations(spec, requiresImageLayout(spec) ? packed(from) : from);
    outputs.put(spec.name(), to);
    return to;
  }

  /** Returns whether a layer needs the layout of images; all others accept a flattened image. */
  private static boolean requiresImageLayout(LayerSpec spec) {
    return !(spec instanceof DenseSpec
        || spec instanceof BatchNormSpec
        || spec instanceof ActivationSpec
        || spec instanceof DropoutSpec
        || spec instanceof FlattenSpec);
  }

  private Tensor packed(Tensor from) {
    if (!from.isFlattenedImage()) {
      return from;
    }
    Tensor to = Tensor.of(from.shape(), maxImages);
    add(new Packing(from, to));
    return to;
  }

  private Tensor operations(LayerSpec spec, Tensor from) {
    layers++;
    inputs.put(spec.name(), from);
    if (spec instanceof Conv2dSpec convolution) {
      return convolution(convolution, from);
    } else if (spec instanceof DepthwiseConv2dSpec depthwise) {
      Tensor to = like(spec, from);
      add(new DepthwiseConvolution(depthwise, from, to, isRelu(depthwise.activation())));
      return activated(depthwise.activation(), to);
    } else if (spec instanceof DenseSpec dense) {
      return dense(dense, from);
    } else if (spec instanceof BatchNormSpec norm) {
      return batchNorm(norm, from);
    } else if (spec instanceof ActivationSpec activation) {
      return activation(activation.activation(), from);
    } else if (spec instanceof MaxPool2dSpec pool2d) {
      return maxPool(pool2d.window(), spec, from);
    } else if (spec instanceof GlobalMaxPoolSpec) {
      return maxPool(whole(from), spec, from);
    } else if (spec instanceof AveragePool2dSpec average) {
      return averagePool(average, spec, from);
    } else if (spec instanceof GlobalAveragePoolSpec) {
      return averagePool(new AveragePool2dSpec(spec.name(), whole(from), false), spec, from);
    } else if (spec instanceof DropoutSpec dropout) {
      Tensor to = from.withOwnValues();
      DropoutOperation operation = new DropoutOperation(dropout, from, to, seed, layers);
      dropouts.put(spec.name(), operation);
      add(operation);
      return to;
    } else if (spec instanceof FlattenSpec) {
      return from.flatten();
    } else if (spec instanceof ResidualSpec block) {
      return residual(block, from);
    }
    throw new IllegalStateException("no operation for " + spec);
  }

  private Tensor like(LayerSpec spec, Tensor from) {
    return Tensor.of(spec.outputShape(from.shape()), maxImages);
  }

  private static Window whole(Tensor from) {
    return new Window(from.height(), from.width(), 1, 1, 1, 1, Padding.VALID);
  }

  private Tensor convolution(Conv2dSpec spec, Tensor from) {
    Tensor to = like(spec, from);
    boolean relu = isRelu(spec.activation());
    boolean first = from == input;
    add(
        WinogradForward.supports(spec, from.images())
            ? new WinogradConvolution(spec, from, to, relu, first)
            : new DirectConvolution(spec, from, to, relu, first, BLOCK));
    return activated(spec.activation(), to);
  }

  private Tensor dense(DenseSpec spec, Tensor from) {
    Tensor to = Tensor.of(TensorShape.vector(spec.units()), maxImages);
    DenseOperation dense =
        new DenseOperation(spec, from, to, isRelu(spec.activation()), from == input, maxImages);
    parameters.addAll(dense.parameters());
    phases.add(new Phase.Batch(dense));
    return activated(spec.activation(), to);
  }

  private Tensor batchNorm(BatchNormSpec spec, Tensor from) {
    Tensor to = from.withOwnValues();
    BatchNormalization norm = new BatchNormalization(spec, from, to);
    normalizations.add(norm);
    add(norm.statistics());
    add(norm.normalization());
    return to;
  }

  private Tensor maxPool(Window window, LayerSpec spec, Tensor from) {
    Tensor to = like(spec, from);
    add(new MaxPooling(window, from, to));
    return to;
  }

  private Tensor averagePool(AveragePool2dSpec average, LayerSpec spec, Tensor from) {
    Tensor to = like(spec, from);
    add(new AveragePooling(average, from, to));
    return to;
  }

  private Tensor residual(ResidualSpec block, Tensor from) {
    Tensor bodyInput = from.withOwnGradient();
    Tensor shortcutInput = from.withOwnGradient();
    add(new Fork(from, bodyInput, shortcutInput));
    Tensor body = packed(compile(block.body(), bodyInput));
    Tensor shortcut = packed(compile(block.shortcut(), shortcutInput));
    Tensor to = Tensor.of(body.shape(), maxImages);
    add(new Addition(body, shortcut, to));
    return block.activation().function() == Activation.Function.IDENTITY
        ? to
        : activation(block.activation(), to);
  }

  private static boolean isRelu(Activation activation) {
    return activation.function() == Activation.Function.RELU;
  }

  /** Adds an activation that is not part of the previous operation. */
  private Tensor activated(Activation activation, Tensor from) {
    return isRelu(activation) || activation.function() == Activation.Function.IDENTITY
        ? from
        : activation(activation, from);
  }

  private Tensor activation(Activation activation, Tensor from) {
    Tensor to = from.withOwnValues();
    add(new ActivationOperation(activation, from, to));
    sums.put(to, from);
    return to;
  }

  /**
   * Adds an operation to the current phase, unless the phase ends with an operation that needs all
   * images.
   */
  private void add(Operation operation) {
    operations.add(operation);
    parameters.addAll(operation.parameters());
    Phase last = phases.isEmpty() ? null : phases.get(phases.size() - 1);
    if (last instanceof Phase.Images run && !endsRun(run.operations(), operation)) {
      run.operations().add(operation);
    } else {
      phases.add(new Phase.Images(new ArrayList<>(List.of(operation))));
    }
  }

  private static boolean endsRun(List<Operation> run, Operation next) {
    return run.get(run.size() - 1).needsBatchForward() || next.needsBatchBackward();
  }

  List<Parameter> parameters() {
    return parameters;
  }

  List<BatchNormalization> normalizations() {
    return normalizations;
  }

  /** Returns the tensor before a layer. */
  Tensor input(String layer) {
    return inputs.get(layer);
  }

  /** Returns the tensor after a layer. */
  Tensor output(String layer) {
    return outputs.get(layer);
  }

  /** Returns whether a dropout layer retained a value in the last step. */
  boolean keeps(String layer, int place) {
    return dropouts.get(layer).keeps(place);
  }

  /**
   * Returns the tensor before a layer's activation; equals the output if both are one operation.
   */
  Tensor sums(String layer) {
    Tensor output = output(layer);
    return sums.getOrDefault(output, output);
  }

  int capacity() {
    return maxImages;
  }

  /**
   * Runs both passes.
   *
   * @param pixels {@code [images, height, width, channels]}
   * @param targets {@code [images, classes]}
   */
  SoftmaxCrossEntropy run(float[] pixels, float[] targets, StepContext step) {
    pool.run(operations.size(), (task, thread) -> operations.get(task).begin(step));
    read(pixels, step.images());
    for (Phase phase : phases) {
      forward(phase, step.images());
    }
    loss.compute(targets, step.images());
    for (int i = phases.size() - 1; i >= 0; i--) {
      backward(phases.get(i), step.images());
    }
    pool.run(operations.size(), (task, thread) -> operations.get(task).endPass());
    return loss;
  }

  private void read(float[] pixels, int images) {
    int channels = inputShape.channels();
    int count = images * inputShape.pixels();
    for (int pixel = 0; pixel < count; pixel++) {
      for (int c = 0; c < channels; c++) {
        input.values()[pixel * input.stride() + c] = pixels[pixel * channels + c];
      }
    }
  }

  private void forward(Phase phase, int images) {
    if (phase instanceof Phase.Batch batch) {
      batch.dense().forward(pool, images);
    } else if (phase instanceof Phase.Images run) {
      List<Operation> inOrder = run.operations();
      pool.run(
          Shards.COUNT,
          (shard, thread) -> {
            int start = Shards.start(shard, images);
            int end = Shards.start(shard + 1, images);
            for (int from = start; from < end; from += BLOCK) {
              int to = Math.min(end, from + BLOCK);
              Block block = new Block(shard, from == start, from, to, scratch[thread]);
              for (Operation operation : inOrder) {
                operation.forward(block);
              }
            }
          });
      inOrder.forEach(Operation::endForward);
    }
  }

  private void backward(Phase phase, int images) {
    if (phase instanceof Phase.Batch batch) {
      batch.dense().backward(pool, scratch, images);
    } else if (phase instanceof Phase.Images run) {
      List<Operation> inOrder = run.operations();
      pool.run(
          Shards.COUNT,
          (shard, thread) -> {
            int start = Shards.start(shard, images);
            int end = Shards.start(shard + 1, images);
            for (int from = start; from < end; from += BLOCK) {
              int to = Math.min(end, from + BLOCK);
              Block block = new Block(shard, from == start, from, to, scratch[thread]);
              for (int i = inOrder.size() - 1; i >= 0; i--) {
                inOrder.get(i).backward(block);
              }
            }
          });
      inOrder.forEach(Operation::endBackward);
    }
  }
}
