package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.kernel.VectorOps;
import io.github.mnistmaven.engine.internal.layer.DepthwiseForward;
import io.github.mnistmaven.engine.internal.parallel.Shards;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.WeightShapes;
import java.util.Arrays;
import java.util.List;

/** Depthwise convolution with bias and ReLU. */
final class DepthwiseConvolution implements Operation {
  private final Tensor input;
  private final Tensor output;
  private final boolean relu;
  private final int multiplier;
  private final DepthwiseForward forward;
  private final Parameter kernel;
  private final Parameter bias;
  private final boolean hasBias;
  private final float[][] kernelSums = new float[Shards.COUNT][];
  private final double[][] biasSums = new double[Shards.COUNT][];

  DepthwiseConvolution(DepthwiseConv2dSpec spec, Tensor input, Tensor output, boolean relu) {
    this.input = input;
    this.output = output;
    this.relu = relu;
    this.multiplier = spec.depthMultiplier();
    this.hasBias = spec.hasBias();
    forward = new DepthwiseForward(spec.window(), input.images(), output.images());
    kernel =
        new Parameter(
            spec.name() + "/" + WeightShapes.KERNEL,
            forward.taps() * output.stride(),
            forward.taps() * output.channels(),
            forward::place,
            spec.regularization());
    bias = Parameter.bias(spec.name(), output.stride(), output.channels());
    Arrays.setAll(kernelSums, i -> new float[forward.taps() * output.stride()]);
    Arrays.setAll(biasSums, i -> new double[output.stride()]);
  }

  @Override
  public List<Parameter> parameters() {
    return hasBias ? List.of(kernel, bias) : List.of(kernel);
  }

  @Override
  public void begin(StepContext step) {
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      Arrays.fill(kernelSums[shard], 0);
      Arrays.fill(biasSums[shard], 0);
    }
  }

  @Override
  public void forward(Block block) {
    for (int image = block.from(); image < block.to(); image++) {
      forward.run(
          input.values(),
          image * input.size(),
          output.values(),
          image * output.size(),
          kernel.values(),
          bias.values(),
          block.scratch());
    }
    if (relu) {
      VectorOps.relu(output.values(), block.from() * output.size(), block.images() * output.size());
    }
  }

  @Override
  public void backward(Block block) {
    int channels = output.stride();
    double[] biases = biasSums[block.shard()];
    float[] gradient = output.gradient();
    for (int image = block.from(); image < block.to(); image++) {
      float[] from = forward.pad(input.values(), image * input.size(), block.scratch());
      int size = forward.padded().size();
      float[] into = block.scratch().array(1, size);
      Arrays.fill(into, 0, size, 0);
      for (int pixel = 0; pixel < output.pixels(); pixel++) {
        int at = image * output.size() + pixel * channels;
        for (int c = 0; c < channels; c++) {
          if (relu && output.values()[at + c] <= 0) {
            gradient[at + c] = 0;
          }
          biases[c] += gradient[at + c];
        }
        for (int tap = 0; tap < forward.taps(); tap++) {
          addTap(tap, at, from, into, forward.tapPlace(pixel, tap), kernelSums[block.shard()]);
        }
      }
      collect(into, image);
    }
  }

  private void addTap(int tap, int at, float[] from, float[] into, int place, float[] sums) {
    int channels = output.stride();
    float[] gradient = output.gradient();
    float[] weights = kernel.values();
    for (int c = 0; c < channels; c++) {
      sums[tap * channels + c] += gradient[at + c] * from[place + c];
    }
    for (int c = 0; c < channels; c++) {
      into[place + c] += gradient[at + c] * weights[tap * channels + c];
    }
  }

  /** Sums the gradients of the repetitions of a channel. */
  private void collect(float[] from, int image) {
    for (int pixel = 0; pixel < input.pixels(); pixel++) {
      int to = image * input.size() + pixel * input.stride();
      int at = forward.pixelPlace(pixel);
      Arrays.fill(input.gradient(), to, to + input.stride(), 0);
      for (int c = 0; c < output.channels(); c++) {
        input.gradient()[to + c / multiplier] += from[at + c];
      }
    }
  }

  @Override
  public void endPass() {
    Shards.add(kernelSums, 0, kernel.gradient().length);
    System.arraycopy(kernelSums[0], 0, kernel.gradient(), 0, kernel.gradient().length);
    bias.sum(biasSums);
  }
}
