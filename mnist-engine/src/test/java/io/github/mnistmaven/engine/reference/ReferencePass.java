package io.github.mnistmaven.engine.reference;

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
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pass of a batch through a network: values that its layers share and record. */
final class ReferencePass {
  final int n;
  final boolean training;
  final Decisions decisions;
  final Map<String, double[]> weights;
  final Map<String, double[]> gradients = new LinkedHashMap<>();
  final Map<String, double[]> movingAverages = new LinkedHashMap<>();
  final Map<String, double[]> outputs = new LinkedHashMap<>();
  final Map<String, double[]> inputGradients = new LinkedHashMap<>();
  double decisionError;

  ReferencePass(int n, boolean training, Decisions decisions, Map<String, double[]> weights) {
    this.n = n;
    this.training = training;
    this.decisions = decisions;
    this.weights = weights;
  }

  void decided(double distance) {
    decisionError = Math.max(decisionError, distance);
  }

  /** Returns a sequence of layers. */
  ReferenceLayer sequence(List<LayerSpec> specs, TensorShape input) {
    List<ReferenceLayer> layers = new ArrayList<>();
    TensorShape shape = input;
    for (LayerSpec spec : specs) {
      layers.add(recorded(spec.name(), layer(spec, shape)));
      shape = spec.outputShape(shape);
    }
    return chain(layers);
  }

  private ReferenceLayer layer(LayerSpec spec, TensorShape in) {
    TensorShape out = spec.outputShape(in);
    String name = spec.name();
    if (spec instanceof Conv2dSpec conv) {
      return chain(
          List.of(
              new ReferenceConvolution(this, name, conv.window(), false, in, out),
              new ReferenceActivation(this, name, conv.activation())));
    }
    if (spec instanceof DepthwiseConv2dSpec conv) {
      return chain(
          List.of(
              new ReferenceConvolution(this, name, conv.window(), true, in, out),
              new ReferenceActivation(this, name, conv.activation())));
    }
    if (spec instanceof DenseSpec dense) {
      return chain(
          List.of(
              new ReferenceDense(this, dense, in),
              new ReferenceActivation(this, name, dense.activation())));
    }
    if (spec instanceof BatchNormSpec norm) {
      return new ReferenceBatchNorm(this, norm, in.channels());
    }
    if (spec instanceof ActivationSpec single) {
      return new ReferenceActivation(this, name, single.activation());
    }
    if (spec instanceof MaxPool2dSpec pool) {
      return new ReferenceMaxPool(this, name, pool.window(), in, out);
    }
    if (spec instanceof AveragePool2dSpec pool) {
      return new ReferenceAveragePool(this, pool.window(), pool.countPadding(), in, out);
    }
    if (spec instanceof GlobalMaxPoolSpec) {
      return new ReferenceMaxPool(this, name, wholeImage(in), in, out);
    }
    if (spec instanceof GlobalAveragePoolSpec) {
      return new ReferenceAveragePool(this, wholeImage(in), false, in, out);
    }
    if (spec instanceof DropoutSpec dropout) {
      return new Dropout(dropout);
    }
    if (spec instanceof FlattenSpec) {
      return chain(List.of());
    }
    if (spec instanceof ResidualSpec block) {
      return chain(
          List.of(
              sum(sequence(block.body(), in), sequence(block.shortcut(), in)),
              new ReferenceActivation(this, name, block.activation())));
    }
    throw new AssertionError(spec);
  }

  private static Window wholeImage(TensorShape in) {
    return new Window(in.height(), in.width(), 1, 1, 1, 1, Padding.VALID);
  }

  private static ReferenceLayer chain(List<ReferenceLayer> layers) {
    return new ReferenceLayer() {
      @Override
      public double[] forward(double[] input) {
        double[] values = input;
        for (ReferenceLayer layer : layers) {
          values = layer.forward(values);
        }
        return values;
      }

      @Override
      public double[] backward(double[] outputGradient) {
        double[] gradient = outputGradient;
        for (int i = layers.size() - 1; i >= 0; i--) {
          gradient = layers.get(i).backward(gradient);
        }
        return gradient;
      }
    };
  }

  private static ReferenceLayer sum(ReferenceLayer body, ReferenceLayer shortcut) {
    return new ReferenceLayer() {
      @Override
      public double[] forward(double[] input) {
        return add(body.forward(input), shortcut.forward(input));
      }

      @Override
      public double[] backward(double[] outputGradient) {
        return add(body.backward(outputGradient), shortcut.backward(outputGradient));
      }

      private double[] add(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < sum.length; i++) {
          sum[i] = a[i] + b[i];
        }
        return sum;
      }
    };
  }

  private ReferenceLayer recorded(String name, ReferenceLayer layer) {
    return new ReferenceLayer() {
      @Override
      public double[] forward(double[] input) {
        double[] output = layer.forward(input);
        outputs.put(name, output);
        return decisions.rounded(name, output);
      }

      @Override
      public double[] backward(double[] outputGradient) {
        double[] gradient = layer.backward(outputGradient);
        inputGradients.put(name, gradient);
        return decisions.rounded(name, gradient);
      }
    };
  }

  private final class Dropout implements ReferenceLayer {
    private final DropoutSpec spec;

    Dropout(DropoutSpec spec) {
      this.spec = spec;
    }

    @Override
    public double[] forward(double[] input) {
      return scale(input);
    }

    @Override
    public double[] backward(double[] outputGradient) {
      return scale(outputGradient);
    }

    private double[] scale(double[] values) {
      double[] scaled = values.clone();
      for (int i = 0; training && i < scaled.length; i++) {
        scaled[i] = decisions.keeps(spec.name(), i) ? values[i] / (1 - spec.rate()) : 0;
      }
      return scaled;
    }
  }
}
