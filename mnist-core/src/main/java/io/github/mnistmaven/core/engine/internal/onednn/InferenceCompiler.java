package io.github.mnistmaven.core.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scaleshift;

import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.BatchNorm;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Convolution;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Dense;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Dropout;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.MaxPooling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_forward;

/**
 * Compiles a network for prediction: dropout vanishes, and batch normalisation in front of a dense
 * layer is folded into that layer's weights.
 */
final class InferenceCompiler {
  private final Cpu cpu;
  private final Architecture architecture;
  private final Shape image;
  private final FlatVectors vectors;
  private final InferenceWeights weights;
  private final Arena arena;

  InferenceCompiler(
      Cpu cpu,
      Architecture architecture,
      Shape image,
      FlatVectors vectors,
      InferenceWeights weights,
      Arena arena) {
    this.cpu = cpu;
    this.architecture = architecture;
    this.image = image;
    this.vectors = vectors;
    this.weights = weights;
    this.arena = arena;
  }

  /** Compiles the network for batches of a size. */
  InferenceProgram compile(int batchSize) {
    try (ProgramBuilder program = new ProgramBuilder(cpu)) {
      Tensor images = program.reserve(image.batch(batchSize));
      Tensor scores = layers(program, images);
      return new InferenceProgram(
          batchSize, image, architecture.classes(), images, scores, program.build(arena));
    }
  }

  private Tensor layers(ProgramBuilder program, Tensor images) {
    List<LayerSpec> layers =
        architecture.layers().stream().filter(l -> !(l instanceof Dropout)).toList();
    Tensor current = images;
    for (int i = 0; i < layers.size(); i++) {
      LayerSpec layer = layers.get(i);
      if (layer instanceof BatchNorm norm && layers.get(i + 1) instanceof Dense dense) {
        current = dense(program, dense, norm, current);
        i++;
      } else if (layer instanceof BatchNorm norm) {
        current = batchNorm(program, norm, current);
      } else if (layer instanceof Convolution convolution) {
        current = convolution(program, convolution, current);
      } else if (layer instanceof MaxPooling pooling) {
        current = pooling(program, pooling, current);
      } else {
        current = dense(program, (Dense) layer, null, current);
      }
    }
    return current;
  }

  private Tensor convolution(ProgramBuilder program, Convolution layer, Tensor from) {
    return weighted(
        program,
        new ConvolutionPlan(layer, from.layout()),
        from,
        count -> vectors.values(layer.layer() + "_W", count),
        () -> vectors.values(layer.layer() + "_b", layer.outputs()));
  }

  private Tensor weighted(
      ProgramBuilder program,
      WeightedPlan plan,
      Tensor from,
      IntFunction<float[]> weightValues,
      Supplier<float[]> biasValues) {
    LayerSpec.Weighted layer = plan.layer();
    WeightedPrimitive forward = plan.forward(dnnl_forward_inference, cpu);
    Tensor source = program.moved(forward.source(), from);
    long[] dimensions = plan.weightDimensions();
    int count = Math.toIntExact(Arrays.stream(dimensions).reduce(1, Math::multiplyExact));
    Tensor matrix =
        weights.get(
            layer.layer() + "_W",
            Layout.plain(dimensions),
            forward.weights(),
            () -> weightValues.apply(count));
    memory.desc vector = Layout.plain(layer.outputs());
    Tensor bias = weights.get(layer.layer() + "_b", vector, vector, biasValues);
    Tensor activations = program.reserve(forward.activations());
    program.add(
        layer.title(),
        forward,
        Map.of(
            DNNL_ARG_SRC, source,
            DNNL_ARG_WEIGHTS, matrix,
            DNNL_ARG_BIAS, bias,
            DNNL_ARG_DST, activations));
    program.release(source);
    return activations;
  }

  /**
   * A factor and a summand for each channel, in place. Mean and variance are zero and epsilon is
   * one, so that oneDNN divides by one: also in the channels that pad a block, where an epsilon of
   * zero would make it divide by zero.
   */
  private Tensor batchNorm(ProgramBuilder program, BatchNorm layer, Tensor source) {
    var description =
        new batch_normalization_forward.primitive_desc(
            new batch_normalization_forward.desc(
                dnnl_forward_inference,
                source.layout(),
                1,
                dnnl_use_scaleshift | dnnl_use_global_stats),
            ProgramBuilder.attributes(),
            cpu.engine());
    int channels = layer.channels();
    memory.desc rows = Layout.plain(2, channels);
    memory.desc vector = Layout.plain(channels);
    Tensor zeros = weights.get("zeros", vector, vector, () -> new float[channels]);
    program.add(
        "batch norm " + layer.layer(),
        description,
        new batch_normalization_forward(description),
        Map.of(
            DNNL_ARG_SRC, source,
            DNNL_ARG_MEAN, zeros,
            DNNL_ARG_VARIANCE, zeros,
            DNNL_ARG_SCALE_SHIFT,
                weights.get(
                    layer.layer() + " affine", rows, rows, () -> Affine.of(layer, vectors).rows()),
            DNNL_ARG_DST, source));
    return source;
  }

  private Tensor pooling(ProgramBuilder program, MaxPooling layer, Tensor source) {
    var description = new PoolingPlan(layer, source.layout()).forward(dnnl_forward_inference, cpu);
    Tensor activations = program.reserve(description.dst_desc());
    program.add(
        "pooling " + layer.layer(),
        description,
        new pooling_forward(description),
        Map.of(DNNL_ARG_SRC, source, DNNL_ARG_DST, activations));
    program.release(source);
    return activations;
  }

  private Tensor dense(ProgramBuilder program, Dense layer, BatchNorm before, Tensor from) {
    return weighted(
        program,
        new DensePlan(layer, from.layout()),
        from,
        count -> denseWeights(layer, before, count),
        () -> denseBias(layer, before));
  }

  private float[] denseWeights(Dense layer, BatchNorm before, int count) {
    float[] plain = vectors.values(layer.layer() + "_W", count);
    return before == null ? plain : Affine.of(before, vectors).foldedWeights(plain, layer.inputs());
  }

  private float[] denseBias(Dense layer, BatchNorm before) {
    float[] bias = vectors.values(layer.layer() + "_b", layer.outputs());
    if (before == null) {
      return bias;
    }
    float[] plain = vectors.values(layer.layer() + "_W", layer.inputs() * layer.outputs());
    return Affine.of(before, vectors).foldedBias(plain, layer.inputs(), bias);
  }
}
