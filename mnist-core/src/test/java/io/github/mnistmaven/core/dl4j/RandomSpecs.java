package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.Activation.Function;
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
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Random networks of all layer types that Deeplearning4j supports. */
final class RandomSpecs {
  private final RandomStream random;
  private int names;

  private RandomSpecs(long seed) {
    random = RandomStream.of(seed, "random network for Deeplearning4j");
  }

  /** Returns a network without residual blocks. */
  static NetworkSpec sequential(long seed) {
    return new RandomSpecs(seed).network(false);
  }

  /** Returns a network with at least one residual block. */
  static NetworkSpec residual(long seed) {
    return new RandomSpecs(seed).network(true);
  }

  private NetworkSpec network(boolean blocks) {
    TensorShape input = new TensorShape(between(8, 12), between(8, 12), between(1, 3));
    List<LayerSpec> layers = new ArrayList<>();
    TensorShape shape = input;
    if (!blocks) {
      // Deeplearning4j supports any first layer except an activation or dropout.
      shape = add(layers, shape, chance(3) ? batchNorm() : windowLayer(shape));
    }
    for (int count = between(0, 3); count > 0; count--) {
      shape = add(layers, shape, imageLayer(shape));
    }
    if (blocks) {
      shape = add(layers, shape, block(shape));
    }
    int classes = between(2, 6);
    boolean image = shape.pixels() > 1;
    if (image && chance(4)) {
      shape = add(layers, shape, convolution(Window.square(1, 1, Padding.VALID), classes));
      add(layers, shape, new GlobalAveragePoolSpec(name("pool")));
      return new NetworkSpec(input, layers, classes);
    }
    if (image && chance(2)) {
      shape = add(layers, shape, features());
      for (int count = between(0, 3); count > 0; count--) {
        shape = add(layers, shape, elementwise());
      }
    }
    if (chance(2)) {
      shape = add(layers, shape, dense(between(2, 20), activation()));
      shape = add(layers, shape, elementwise());
    }
    add(layers, shape, dense(classes, chance(4) ? activation() : Activation.IDENTITY));
    return new NetworkSpec(input, layers, classes);
  }

  private static TensorShape add(List<LayerSpec> layers, TensorShape shape, LayerSpec layer) {
    layers.add(layer);
    return layer.outputShape(shape);
  }

  private LayerSpec imageLayer(TensorShape in) {
    return chance(2) ? elementwise() : windowLayer(in);
  }

  /** Layer with a sliding window. */
  private LayerSpec windowLayer(TensorShape in) {
    return switch (random.nextInt(4)) {
      case 0, 1 -> convolution(window(in, true), between(1, 20));
      case 2 -> depthwise(in);
      default -> pool(in);
    };
  }

  /** Returns a layer that keeps the shape. */
  private LayerSpec elementwise() {
    return switch (random.nextInt(3)) {
      case 0 -> batchNorm();
      case 1 -> new ActivationSpec(name("activation"), activation());
      default -> new DropoutSpec(name("dropout"), between(0, 12) / 20.0);
    };
  }

  private LayerSpec features() {
    return switch (random.nextInt(4)) {
      case 0 -> new GlobalMaxPoolSpec(name("pool"));
      case 1 -> new GlobalAveragePoolSpec(name("pool"));
      default -> new FlattenSpec(name("flatten"));
    };
  }

  private LayerSpec block(TensorShape in) {
    List<LayerSpec> body = new ArrayList<>();
    body.add(elementwise());
    body.add(convolution(Window.square(3, 1, Padding.SAME), in.channels()));
    List<LayerSpec> shortcut = new ArrayList<>();
    if (chance(2)) {
      LayerSpec features = features();
      body.add(features);
      if (features instanceof FlattenSpec) {
        body.add(batchNorm());
        shortcut.add(new FlattenSpec(name("flatten")));
      } else {
        shortcut.add(channelValues(in));
      }
    } else if (chance(2)) {
      shortcut.add(convolution(Window.square(1, 1, Padding.VALID), in.channels()));
      shortcut.add(batchNorm());
    }
    return new ResidualSpec(name("block"), body, shortcut, activation());
  }

  /** Returns a layer with one value per channel, as features or as an image of one pixel. */
  private LayerSpec channelValues(TensorShape in) {
    return chance(2)
        ? new GlobalMaxPoolSpec(name("pool"))
        : convolution(
            new Window(in.height(), in.width(), 1, 1, 1, 1, Padding.VALID), in.channels());
  }

  private Conv2dSpec convolution(Window window, int filters) {
    return new Conv2dSpec(name("conv"), filters, window, chance(2), activation(), regularization());
  }

  private LayerSpec depthwise(TensorShape in) {
    boolean bias = chance(2);
    return new DepthwiseConv2dSpec(
        name("depthwise"),
        between(1, 3),
        withoutDilation(window(in, true)),
        bias,
        activation(),
        bias ? Regularization.NONE : regularization());
  }

  private DenseSpec dense(int units, Activation activation) {
    return new DenseSpec(name("dense"), units, chance(2), activation, regularization());
  }

  private BatchNormSpec batchNorm() {
    return new BatchNormSpec(
        name("norm"), chance(2) ? 0.9 : 0.99, chance(2) ? 1e-3 : 1e-5, chance(2));
  }

  private LayerSpec pool(TensorShape in) {
    Window window = window(in, false);
    return chance(2)
        ? new MaxPool2dSpec(name("pool"), window)
        : new AveragePool2dSpec(name("pool"), window, chance(2));
  }

  private static Window withoutDilation(Window window) {
    return new Window(
        window.kernelHeight(),
        window.kernelWidth(),
        window.strideHeight(),
        window.strideWidth(),
        1,
        1,
        window.padding());
  }

  /** Returns a window that leaves some pixels of an image. */
  private Window window(TensorShape in, boolean convolution) {
    if (in.height() < 5 || in.width() < 5) {
      return Window.square(2, 1, Padding.SAME);
    }
    int height = between(convolution ? 1 : 2, 3);
    int width = between(convolution ? 1 : 2, 3);
    int dilation = convolution && chance(4) ? 2 : 1;
    Padding padding =
        switch (random.nextInt(3)) {
          case 0 -> Padding.SAME;
          case 1 -> Padding.VALID;
          default -> new Padding(false, between(0, height - 1), between(0, width - 1));
        };
    return new Window(
        height, width, between(1, 2), between(1, 2), dilation, convolution ? dilation : 1, padding);
  }

  private Activation activation() {
    Function[] functions = Function.values();
    Function function = functions[random.nextInt(functions.length)];
    return function == Function.LEAKY_RELU
        ? Activation.leakyRelu(between(1, 6) / 20.0)
        : Activation.of(function);
  }

  private Regularization regularization() {
    return chance(2)
        ? new Regularization(between(0, 3) / 1e4, between(0, 3) / 1e3, between(0, 3) / 1e2)
        : Regularization.NONE;
  }

  private String name(String kind) {
    names++;
    return kind + names;
  }

  private int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  private boolean chance(int oneOf) {
    return random.nextInt(oneOf) == 0;
  }
}
