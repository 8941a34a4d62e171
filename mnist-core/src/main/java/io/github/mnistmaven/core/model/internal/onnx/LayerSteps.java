package io.github.mnistmaven.core.model.internal.onnx;

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
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightShapes;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Conversion of network layers to steps, with weights in ONNX layout.
 *
 * <p>Networks store channels last, ONNX stores them first. Flattened images therefore have the
 * order {@code [channels, height, width]} in ONNX. Weights of single features are permuted to that
 * order; the next dense layer restores the order of the network.
 */
final class LayerSteps {
  private final Weights weights;
  private final List<Step> steps = new ArrayList<>();

  /** Shape of the images after the current steps, before flattening. */
  private TensorShape image;

  /** Whether the values currently have the shape {@code [batch, features]}. */
  private boolean flattened;

  private LayerSteps(Weights weights, TensorShape image, boolean flattened) {
    this.weights = weights;
    this.image = image;
    this.flattened = flattened;
  }

  /**
   * Returns the steps from standardized images to the probabilities of one member.
   *
   * @param network the network
   * @param weights weights that fit the network
   */
  static List<Step> of(NetworkSpec network, Weights weights) {
    LayerSteps layers = new LayerSteps(weights, network.input(), false);
    network.layers().forEach(layers::add);
    layers.toFeatures();
    layers.steps.add(
        (graph, scores) -> graph.add("Softmax", List.of(scores), Attributes.integer("axis", -1)));
    return layers.steps;
  }

  /**
   * Adds a layer. A new layer type needs a branch here or, for image layers, in {@link
   * #addToImage}.
   */
  private void add(LayerSpec layer) {
    if (layer instanceof DropoutSpec) {
      return; // no effect in inference
    } else if (layer instanceof FlattenSpec) {
      flatten();
    } else if (layer instanceof ActivationSpec single) {
      add(single.activation());
    } else if (layer instanceof BatchNormSpec norm) {
      steps.add(affine(norm));
    } else if (layer instanceof DenseSpec dense) {
      flatten();
      steps.add(Dense.of(rows(dense), bias(dense, dense.hasBias(), dense.units())));
      image = TensorShape.vector(dense.units());
      add(dense.activation());
    } else if (layer instanceof ResidualSpec block) {
      addBranches(block);
      add(block.activation());
    } else {
      toImage();
      addToImage(layer);
      image = layer.outputShape(image);
    }
  }

  private void addToImage(LayerSpec layer) {
    if (layer instanceof Conv2dSpec conv) {
      steps.add(convolution(conv, conv.window(), 1, conv.hasBias()));
      add(conv.activation());
    } else if (layer instanceof DepthwiseConv2dSpec conv) {
      steps.add(convolution(conv, conv.window(), image.channels(), conv.hasBias()));
      add(conv.activation());
    } else if (layer instanceof MaxPool2dSpec pool) {
      SlidingWindow window = new SlidingWindow(pool.window(), image);
      steps.add(
          (graph, x) ->
              graph.add(
                  "MaxPool", List.of(x), window.kernelShape(), window.strides(), window.pads()));
    } else if (layer instanceof AveragePool2dSpec pool) {
      SlidingWindow window = new SlidingWindow(pool.window(), image);
      steps.add(
          (graph, x) ->
              graph.add(
                  "AveragePool",
                  List.of(x),
                  window.kernelShape(),
                  window.strides(),
                  window.pads(),
                  Attributes.integer("count_include_pad", pool.countPadding() ? 1 : 0)));
    } else if (layer instanceof GlobalMaxPoolSpec) {
      steps.add((graph, x) -> graph.add("GlobalMaxPool", List.of(x)));
    } else if (layer instanceof GlobalAveragePoolSpec) {
      steps.add((graph, x) -> graph.add("GlobalAveragePool", List.of(x)));
    } else {
      throw new AssertionError(layer.getClass());
    }
  }

  private void add(Activation activation) {
    ActivationSteps.of(activation).ifPresent(steps::add);
  }

  private Convolution convolution(LayerSpec layer, Window window, int groups, boolean hasBias) {
    int outputs = layer.outputShape(image).channels();
    return new Convolution(
        new SlidingWindow(window, image),
        groups,
        outputsFirst(weight(layer, WeightShapes.KERNEL), image.channels() / groups, outputs),
        bias(layer, hasBias, outputs));
  }

  /**
   * Transposes {@code [height, width, inputs, outputs]} to {@code [outputs, inputs, height,
   * width]}. For a depthwise kernel, the last two dimensions are the outputs, with one input each.
   */
  private static float[] outputsFirst(float[] kernel, int inputs, int outputs) {
    float[] transposed = new float[kernel.length];
    int pixels = kernel.length / inputs / outputs;
    for (int i = 0; i < kernel.length; i++) {
      int output = i % outputs;
      int input = i / outputs % inputs;
      int pixel = i / outputs / inputs;
      transposed[(output * inputs + input) * pixels + pixel] = kernel[i];
    }
    return transposed;
  }

  /** Returns the kernel of a dense layer, with rows in the order of the flattened image. */
  private float[] rows(DenseSpec dense) {
    float[] kernel = weight(dense, WeightShapes.KERNEL);
    float[] permuted = new float[kernel.length];
    int units = dense.units();
    for (int i = 0; i < image.size(); i++) {
      System.arraycopy(kernel, feature(i) * units, permuted, i * units, units);
    }
    return permuted;
  }

  /** Returns batch normalization with the running averages. */
  private Affine affine(BatchNormSpec norm) {
    float[] mean = weight(norm, WeightShapes.MOVING_MEAN);
    float[] variance = weight(norm, WeightShapes.MOVING_VARIANCE);
    double[] factors = new double[mean.length];
    double[] summands = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      int channel = flattened ? feature(i) : i;
      double gamma = norm.hasScaleAndOffset() ? weight(norm, WeightShapes.GAMMA)[channel] : 1;
      double beta = norm.hasScaleAndOffset() ? weight(norm, WeightShapes.BETA)[channel] : 0;
      factors[i] = gamma / Math.sqrt(variance[channel] + norm.epsilon());
      summands[i] = beta - mean[channel] * factors[i];
    }
    return Affine.of(factors, summands);
  }

  private float[] bias(LayerSpec layer, boolean hasBias, int outputs) {
    return hasBias ? weight(layer, WeightShapes.BIAS) : new float[outputs];
  }

  private float[] weight(LayerSpec layer, String name) {
    return weights.get(layer.name() + "/" + name);
  }

  private void addBranches(ResidualSpec block) {
    LayerSteps body = branch(block.body());
    LayerSteps shortcut = branch(block.shortcut());
    if (body.flattened != shortcut.flattened || !body.image.equals(shortcut.image)) {
      body.toFeatures();
      shortcut.toFeatures();
    }
    steps.add(new Residual(Step.folded(body.steps), Step.folded(shortcut.steps)));
    image = body.image;
    flattened = body.flattened;
  }

  private LayerSteps branch(List<LayerSpec> layers) {
    LayerSteps branch = new LayerSteps(weights, image, flattened);
    layers.forEach(branch::add);
    return branch;
  }

  private void flatten() {
    if (!flattened) {
      steps.add(new Flatten());
      flattened = true;
    }
  }

  /** Returns the network's feature index for an index in ONNX's flattened image. */
  private int feature(int index) {
    return index % image.pixels() * image.channels() + index / image.pixels();
  }

  /** Flattens images to features in the network's order. */
  private void toFeatures() {
    flatten();
    if (image.pixels() > 1 && image.channels() > 1) {
      long[] indices = new long[image.size()];
      for (int i = 0; i < indices.length; i++) {
        indices[feature(i)] = i;
      }
      steps.add(
          (graph, x) ->
              graph.add(
                  "Gather",
                  List.of(x, graph.integers("places", indices)),
                  Attributes.integer("axis", 1)));
    }
    image = TensorShape.vector(image.size());
  }

  /** Reshapes features to an image of one pixel, the input of image layers. */
  private void toImage() {
    if (flattened) {
      toFeatures();
      long features = image.channels();
      steps.add(
          (graph, x) ->
              graph.add("Reshape", List.of(x, graph.integers("shape", -1, features, 1, 1))));
      flattened = false;
    }
  }
}
