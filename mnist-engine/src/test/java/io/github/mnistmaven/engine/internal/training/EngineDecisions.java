package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.ActivationSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.engine.reference.Decisions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decisions of the engine in its last step, read from its tensors. */
final class EngineDecisions implements Decisions {
  private final TrainingProgram program;
  private final Map<String, LayerSpec> layers = new HashMap<>();

  EngineDecisions(NetworkSpec network, TrainingProgram program) {
    this.program = program;
    add(network.layers());
  }

  private void add(List<LayerSpec> specs) {
    for (LayerSpec spec : specs) {
      layers.put(spec.name(), spec);
      if (spec instanceof ResidualSpec block) {
        add(block.body());
        add(block.shortcut());
      }
    }
  }

  /** Returns the index in a padded tensor for an index of the reference. */
  private static int place(Tensor tensor, int index) {
    int real = tensor.pixels() * tensor.channels();
    return index / real * tensor.size() + tensor.place(index % real);
  }

  @Override
  public int piece(String layer, int index, int own) {
    Activation activation = activation(layers.get(layer));
    Tensor tensor = program.sums(layer);
    float z = tensor.values()[place(tensor, index)];
    return switch (activation.function()) {
      case RELU6 -> (z > 0 ? 1 : 0) + (z >= 6 ? 1 : 0);
      case HARD_SIGMOID -> {
        float y = 0.2f * z + 0.5f;
        yield (y > 0 ? 1 : 0) + (y >= 1 ? 1 : 0);
      }
      default -> z > 0 ? 1 : 0;
    };
  }

  private static Activation activation(LayerSpec spec) {
    if (spec instanceof Conv2dSpec layer) {
      return layer.activation();
    } else if (spec instanceof DepthwiseConv2dSpec layer) {
      return layer.activation();
    } else if (spec instanceof DenseSpec layer) {
      return layer.activation();
    } else if (spec instanceof ActivationSpec layer) {
      return layer.activation();
    }
    return ((ResidualSpec) spec).activation();
  }

  @Override
  public int maximum(String layer, int index, int own) {
    Tensor input = program.input(layer);
    Tensor output = program.output(layer);
    Window window =
        layers.get(layer) instanceof MaxPool2dSpec pool
            ? pool.window()
            : new Window(input.height(), input.width(), 1, 1, 1, 1, Padding.VALID);
    int real = output.pixels() * output.channels();
    int image = index / real;
    int pixel = index % real / output.channels();
    int channel = index % output.channels();
    int top = pixel / output.width() * window.strideHeight() - window.paddingTop(input.height());
    int left = pixel % output.width() * window.strideWidth() - window.paddingLeft(input.width());
    float maximum = output.values()[place(output, index)];
    for (int row = 0; row < window.kernelHeight(); row++) {
      for (int column = 0; column < window.kernelWidth(); column++) {
        int y = top + row;
        int x = left + column;
        if (y >= 0
            && y < input.height()
            && x >= 0
            && x < input.width()
            && input
                    .values()[
                    image * input.size() + (y * input.width() + x) * input.stride() + channel]
                == maximum) {
          return row * window.kernelWidth() + column;
        }
      }
    }
    throw new IllegalStateException("no value of the window is its maximum");
  }

  @Override
  public boolean keeps(String layer, int index) {
    DropoutSpec spec = (DropoutSpec) layers.get(layer);
    Tensor input = program.input(layer);
    return spec.rate() == 0 || program.keeps(layer, place(input, index));
  }
}
