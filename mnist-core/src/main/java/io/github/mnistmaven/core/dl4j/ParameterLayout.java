package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightShapes;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Order of weights in Deeplearning4j's parameter vector, as defined by its {@code ParamInitializer}
 * classes.
 *
 * @param blocks weights in order
 */
record ParameterLayout(List<Block> blocks) {
  /**
   * Replacement for the logarithm of a zero variance, which does not exist. It is far below any
   * epsilon, and large enough that Deeplearning4j can divide by its power.
   */
  private static final double SMALLEST_LOG_DEVIATION = -15;

  /** Layout of a layer without weights. */
  static final ParameterLayout NONE = new ParameterLayout(List.of());

  /**
   * Values of one weight.
   *
   * @param weight name in a {@link Weights}
   * @param size number of values
   * @param index maps an index within the block to the index in the weight's array
   * @param logDeviation whether Deeplearning4j stores the variance as log10 of its square root
   */
  private record Block(String weight, int size, IntUnaryOperator index, boolean logDeviation) {
    float toDl4j(float value) {
      return logDeviation
          ? (float) Math.max(0.5 * Math.log10(value), SMALLEST_LOG_DEVIATION)
          : value;
    }

    float fromDl4j(float value) {
      return logDeviation ? (float) Math.pow(10, 2.0 * value) : value;
    }
  }

  /** Copies the list. */
  ParameterLayout {
    blocks = List.copyOf(blocks);
  }

  /** Concatenates layouts. */
  static ParameterLayout concat(List<ParameterLayout> layouts) {
    return new ParameterLayout(layouts.stream().flatMap(layout -> layout.blocks.stream()).toList());
  }

  /** Layout of the bias, then {@code [filters, inputChannels, kernelHeight, kernelWidth]}. */
  static ParameterLayout of(Conv2dSpec layer, TensorShape input) {
    List<Block> blocks = new ArrayList<>();
    addBias(blocks, layer.name(), layer.hasBias(), layer.filters());
    blocks.add(convolutionKernel(layer, input.channels()));
    return new ParameterLayout(blocks);
  }

  /**
   * Layout of the bias, then {@code [kernelHeight, kernelWidth, inputChannels, depthMultiplier]}.
   */
  static ParameterLayout of(DepthwiseConv2dSpec layer, TensorShape input) {
    List<Block> blocks = new ArrayList<>();
    addBias(blocks, layer.name(), layer.hasBias(), input.channels() * layer.depthMultiplier());
    blocks.add(
        block(layer.name(), WeightShapes.KERNEL, depthwiseSize(layer, input.channels()), i -> i));
    return new ParameterLayout(blocks);
  }

  /**
   * Layout of a separable convolution: bias, then {@code [depthMultiplier, inputChannels,
   * kernelHeight, kernelWidth]}, then the {@code [filters, inputChannels * depthMultiplier]} of the
   * 1 x 1 convolution.
   *
   * @param depthwise the convolution of each channel, without bias
   * @param pointwise the 1 x 1 convolution after it
   * @param input input shape of the depthwise convolution
   */
  static ParameterLayout ofSeparable(
      DepthwiseConv2dSpec depthwise, Conv2dSpec pointwise, TensorShape input) {
    int channels = input.channels();
    int multiplier = depthwise.depthMultiplier();
    int pixels = depthwise.window().kernelHeight() * depthwise.window().kernelWidth();
    List<Block> blocks = new ArrayList<>();
    addBias(blocks, pointwise.name(), pointwise.hasBias(), pointwise.filters());
    blocks.add(
        block(
            depthwise.name(),
            WeightShapes.KERNEL,
            depthwiseSize(depthwise, channels),
            i -> {
              int pixel = i % pixels;
              int channel = i / pixels % channels;
              int kernel = i / pixels / channels;
              return (pixel * channels + channel) * multiplier + kernel;
            }));
    blocks.add(convolutionKernel(pointwise, channels * multiplier));
    return new ParameterLayout(blocks);
  }

  /** Layout of the transposed kernel {@code [units, inputs]}, then the bias. */
  static ParameterLayout of(DenseSpec layer, TensorLayout input) {
    TensorLayout features = input.flatten();
    int inputs = features.shape().channels();
    int units = layer.units();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        block(
            layer.name(),
            WeightShapes.KERNEL,
            inputs * units,
            i -> features.place(i % inputs) * units + i / inputs));
    addBias(blocks, layer.name(), layer.hasBias(), units);
    return new ParameterLayout(blocks);
  }

  /**
   * Layout of {@code gamma} and {@code beta}, if the layer has them, then mean and variance.
   *
   * @param logDeviation whether Deeplearning4j stores the variance as log10 of its square root
   */
  static ParameterLayout of(BatchNormSpec layer, TensorLayout input, boolean logDeviation) {
    List<Block> blocks = new ArrayList<>();
    for (String weight : layer.weightShapes(input.shape()).keySet()) {
      blocks.add(
          new Block(
              layer.name() + "/" + weight,
              input.shape().channels(),
              input::place,
              logDeviation && weight.equals(WeightShapes.MOVING_VARIANCE)));
    }
    return new ParameterLayout(blocks);
  }

  private static Block convolutionKernel(Conv2dSpec layer, int channels) {
    Window window = layer.window();
    int pixels = window.kernelHeight() * window.kernelWidth();
    int filters = layer.filters();
    return block(
        layer.name(),
        WeightShapes.KERNEL,
        pixels * channels * filters,
        i -> {
          int pixel = i % pixels;
          int channel = i / pixels % channels;
          int filter = i / pixels / channels;
          return (pixel * channels + channel) * filters + filter;
        });
  }

  private static int depthwiseSize(DepthwiseConv2dSpec layer, int channels) {
    return layer.window().kernelHeight()
        * layer.window().kernelWidth()
        * channels
        * layer.depthMultiplier();
  }

  private static void addBias(List<Block> blocks, String layer, boolean hasBias, int outputs) {
    if (hasBias) {
      blocks.add(block(layer, WeightShapes.BIAS, outputs, i -> i));
    }
  }

  private static Block block(String layer, String weight, int size, IntUnaryOperator index) {
    return new Block(layer + "/" + weight, size, index, false);
  }

  /** Number of values. */
  int size() {
    return blocks.stream().mapToInt(Block::size).sum();
  }

  /** Returns Deeplearning4j's parameter vector. */
  float[] toDl4j(Weights weights) {
    float[] row = new float[size()];
    int at = 0;
    for (Block block : blocks) {
      float[] values = weights.get(block.weight());
      for (int i = 0; i < block.size(); i++) {
        row[at++] = block.toDl4j(values[block.index().applyAsInt(i)]);
      }
    }
    return row;
  }

  /**
   * Converts Deeplearning4j's parameters to the weights of a network.
   *
   * @param row Deeplearning4j's parameter vector, of length {@link #size}
   */
  Weights fromDl4j(NetworkSpec network, float[] row) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    network
        .weightShapes()
        .forEach((name, shape) -> weights.put(name, new float[WeightShapes.size(shape)]));
    int at = 0;
    for (Block block : blocks) {
      float[] values = weights.get(block.weight());
      for (int i = 0; i < block.size(); i++) {
        values[block.index().applyAsInt(i)] = block.fromDl4j(row[at++]);
      }
    }
    return new Weights(weights);
  }
}
