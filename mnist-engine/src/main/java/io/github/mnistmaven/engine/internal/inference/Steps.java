package io.github.mnistmaven.engine.internal.inference;

import io.github.mnistmaven.engine.internal.kernel.ActivationFunction;
import io.github.mnistmaven.engine.internal.kernel.Kernels;
import io.github.mnistmaven.engine.internal.kernel.Matrix;
import io.github.mnistmaven.engine.internal.layer.DenseForward;
import io.github.mnistmaven.engine.internal.layer.DepthwiseForward;
import io.github.mnistmaven.engine.internal.layer.DirectForward;
import io.github.mnistmaven.engine.internal.layer.Images;
import io.github.mnistmaven.engine.internal.layer.PoolingWindows;
import io.github.mnistmaven.engine.internal.layer.WinogradForward;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.WeightShapes;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import java.util.Arrays;

/** Factory of the steps of all layer types, with weights in the layout that a step needs. */
final class Steps {
  private final Kernels kernels;
  private final Weights weights;
  private final int maxImages;

  /**
   * Creates a factory.
   *
   * @param maxImages maximum number of images that a step computes at once
   */
  Steps(Kernels kernels, Weights weights, int maxImages) {
    this.kernels = kernels;
    this.weights = weights;
    this.maxImages = maxImages;
  }

  private static boolean isRelu(Activation activation) {
    return activation.function() == Activation.Function.RELU;
  }

  private float[] bias(String layer, boolean hasBias, int padded) {
    return hasBias
        ? Arrays.copyOf(weights.get(layer + "/" + WeightShapes.BIAS), padded)
        : new float[padded];
  }

  private float[] kernel(String layer) {
    return weights.get(layer + "/" + WeightShapes.KERNEL);
  }

  Step convolution(Conv2dSpec spec, Images from, Images to) {
    float[] bias = bias(spec.name(), spec.hasBias(), to.stride());
    boolean relu = isRelu(spec.activation());
    return kernels.hasWinograd() && WinogradForward.supports(spec, from)
        ? winograd(spec, from, to, bias, relu)
        : direct(spec, from, to, bias, relu);
  }

  private Step winograd(Conv2dSpec spec, Images from, Images to, float[] bias, boolean relu) {
    var forward = new WinogradForward(spec.window(), from, to);
    float[] plain = kernel(spec.name());
    float[] padded = new float[WinogradForward.TAPS * from.stride() * to.stride()];
    for (int i = 0; i < plain.length; i++) {
      int row = i / to.channels();
      int place = row / from.channels() * from.stride() + row % from.channels();
      padded[place * to.stride() + i % to.channels()] = plain[i];
    }
    float[] transformed = new float[forward.transformedLength()];
    forward.transformKernel(padded, transformed, null);
    return (input, at, output, into, images, scratch) ->
        forward.run(input, at, output, into, images, transformed, bias, relu, scratch);
  }

  private Step direct(Conv2dSpec spec, Images from, Images to, float[] bias, boolean relu) {
    var forward = new DirectForward(spec.window(), from, to, maxImages);
    float[] plain = kernel(spec.name());
    float[] packed = new float[forward.depth() * Matrix.panelColumns(to.stride())];
    for (int i = 0; i < plain.length; i++) {
      packed[forward.place(i)] = plain[i];
    }
    return (input, at, output, into, images, scratch) -> {
      forward.run(kernels, input, at, output, into, images, packed, bias, scratch);
      if (relu) {
        kernels.relu(output, into, images * to.size());
      }
    };
  }

  Step depthwise(DepthwiseConv2dSpec spec, Images from, Images to) {
    float[] bias = bias(spec.name(), spec.hasBias(), to.stride());
    boolean relu = isRelu(spec.activation());
    var forward = new DepthwiseForward(spec.window(), from, to);
    float[] plain = kernel(spec.name());
    float[] kernel = new float[forward.taps() * to.stride()];
    for (int i = 0; i < plain.length; i++) {
      kernel[forward.place(i)] = plain[i];
    }
    return (input, at, output, into, images, scratch) -> {
      for (int i = 0; i < images; i++) {
        forward.run(
            input, at + i * from.size(), output, into + i * to.size(), kernel, bias, scratch);
      }
      if (relu) {
        kernels.relu(output, into, images * to.size());
      }
    };
  }

  Step dense(DenseSpec spec, Images from, Images to) {
    float[] bias = bias(spec.name(), spec.hasBias(), to.stride());
    boolean relu = isRelu(spec.activation());
    int inputs = from.size();
    int units = to.stride();
    float[] plain = kernel(spec.name());
    float[] packed = new float[inputs * Matrix.panelColumns(units)];
    Matrix matrix = Matrix.panels(packed, 0, inputs);
    for (int i = 0; i < plain.length; i++) {
      packed[matrix.place(from.place(i / spec.units()), i % spec.units())] = plain[i];
    }
    var forward = new DenseForward(inputs, units, InferenceProgram.BATCH);
    return (input, at, output, into, images, scratch) -> {
      for (int unit = 0; unit < units; unit += DenseForward.UNITS) {
        int count = Math.min(DenseForward.UNITS, units - unit);
        forward.run(kernels, input, at, output, into, images, unit, count, packed, bias);
      }
      if (relu) {
        kernels.relu(output, into, images * units);
      }
    };
  }

  Step batchNorm(BatchNormSpec spec, Values from) {
    int real = from.shape().channels();
    float[] scale = new float[from.features()];
    float[] offset = new float[from.features()];
    float[] mean = weights.get(spec.name() + "/" + WeightShapes.MOVING_MEAN);
    float[] variance = weights.get(spec.name() + "/" + WeightShapes.MOVING_VARIANCE);
    for (int i = 0; i < real; i++) {
      double gamma =
          spec.hasScaleAndOffset() ? weights.get(spec.name() + "/" + WeightShapes.GAMMA)[i] : 1;
      double beta =
          spec.hasScaleAndOffset() ? weights.get(spec.name() + "/" + WeightShapes.BETA)[i] : 0;
      double factor = gamma / Math.sqrt(variance[i] + spec.epsilon());
      scale[from.layout().place(i)] = (float) factor;
      offset[from.layout().place(i)] = (float) (beta - mean[i] * factor);
    }
    int positions = from.positions();
    int features = from.features();
    return (input, at, output, into, images, scratch) ->
        kernels.affine(input, at, images * positions, features, scale, offset, output, into);
  }

  Step activation(Activation activation, Images layout) {
    ActivationFunction function = ActivationFunction.of(activation);
    return (input, at, output, into, images, scratch) -> {
      int length = images * layout.size();
      for (int i = 0; i < length; i++) {
        output[into + i] =
            i % layout.stride() < layout.channels() ? function.value(input[at + i]) : 0;
      }
    };
  }

  Step maxPool(Window window, Images from, Images to) {
    var windows = new PoolingWindows(window, from, to);
    return (input, at, output, into, images, scratch) -> {
      for (int i = 0; i < images; i++) {
        int start = at + i * from.size();
        int end = into + i * to.size();
        windows.forEach(
            (first, rows, columns, count, place) ->
                kernels.max(
                    input,
                    start + first,
                    windows.row(),
                    rows,
                    columns,
                    count,
                    windows.step(),
                    from.stride(),
                    output,
                    end + place));
      }
    };
  }

  Step averagePool(Window window, boolean countPadding, Images from, Images to) {
    return (input, at, output, into, images, scratch) -> {
      for (int i = 0; i < images * to.pixels(); i++) {
        int pixel = i % to.pixels();
        int y = pixel / to.width() * window.strideHeight() - window.paddingTop(from.height());
        int x = pixel % to.width() * window.strideWidth() - window.paddingLeft(from.width());
        int top = Math.max(0, y);
        int left = Math.max(0, x);
        int rows = Math.min(from.height(), y + window.kernelHeight()) - top;
        int columns = Math.min(from.width(), x + window.kernelWidth()) - left;
        int counted = countPadding ? window.kernelHeight() * window.kernelWidth() : rows * columns;
        int start = at + i / to.pixels() * from.size();
        for (int c = 0; c < from.stride(); c++) {
          float sum = 0;
          for (int p = 0; p < rows * columns; p++) {
            int place = (top + p / columns) * from.width() + left + p % columns;
            sum += input[start + place * from.stride() + c];
          }
          output[into + i * to.stride() + c] = sum / counted;
        }
      }
    };
  }
}
