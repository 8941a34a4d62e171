package io.github.mnistmaven.engine.internal.inference;

import io.github.mnistmaven.engine.internal.kernel.Kernels;
import io.github.mnistmaven.engine.internal.layer.Images;
import io.github.mnistmaven.engine.internal.layer.Scratch;
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
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Forward pass of a trained network. Immutable: threads share it, each with its own {@link
 * Workspace}.
 *
 * <p>A section processes a few images through several layers, so that intermediate values stay in
 * the cache. A dense layer is a separate section, which reads its weights once for all images.
 */
public final class InferenceProgram {
  /** Largest number of images in a call of {@link #run}. */
  public static final int BATCH = 64;

  /** Number of images that a section processes at once. */
  private static final int BLOCK = 4;

  private final TensorShape inputShape;
  private final int classes;
  private final Steps steps;
  private final List<Section> sections = new ArrayList<>();
  private final List<Images> layouts = new ArrayList<>();
  private final List<Integer> writers = new ArrayList<>();
  private final BitSet wholeBatch = new BitSet();
  private final Values output;

  /** Step with its input and output values. */
  private record Placed(Step step, Values from, Values to) {}

  /** Consecutive steps for some images, or one step for the whole batch. */
  private record Section(boolean batch, List<Placed> steps) {}

  /** Compiles a network. */
  public InferenceProgram(NetworkSpec network, Weights weights) {
    weights.requireFits(network);
    classes = network.classes();
    steps = new Steps(Kernels.ofThisJvm(), weights, BLOCK);
    LayerSpec first = network.layers().get(0);
    inputShape =
        first instanceof DenseSpec || first instanceof FlattenSpec
            ? TensorShape.vector(network.input().size())
            : network.input();
    Values input = values(Images.of(inputShape));
    wholeBatch.set(input.number());
    output = compile(network.layers(), input);
    wholeBatch.set(output.number());
  }

  private Values values(Images layout) {
    layouts.add(layout);
    writers.add(-1);
    return new Values(layouts.size() - 1, layout, false);
  }

  private Values compile(List<LayerSpec> layers, Values from) {
    Values values = from;
    for (LayerSpec layer : layers) {
      values = compile(layer, values);
    }
    return values;
  }

  private Values compile(LayerSpec spec, Values from) {
    if (spec instanceof FlattenSpec) {
      return from.flatten();
    } else if (spec instanceof DropoutSpec) {
      return from;
    } else if (spec instanceof ResidualSpec block) {
      Values input = packed(from);
      Values body = packed(compile(block.body(), input));
      Values shortcut = packed(compile(block.shortcut(), input));
      return activated(block.activation(), addition(body, shortcut), true);
    } else if (spec instanceof ActivationSpec activation) {
      return activated(activation.activation(), from, true);
    } else if (spec instanceof BatchNormSpec norm) {
      Values to = new Values(values(from.layout()).number(), from.layout(), from.flat());
      add(steps.batchNorm(norm, from), from, to);
      return to;
    }
    Values to = values(Images.of(spec.outputShape(from.shape())));
    if (spec instanceof DenseSpec dense) {
      begin(true);
      add(steps.dense(dense, from.layout(), to.layout()), from, to);
      begin(false);
      return activated(dense.activation(), to, false);
    }
    Values image = packed(from);
    add(imageStep(spec, image.layout(), to.layout()), image, to);
    return spec instanceof Conv2dSpec convolution
        ? activated(convolution.activation(), to, false)
        : spec instanceof DepthwiseConv2dSpec depthwise
            ? activated(depthwise.activation(), to, false)
            : to;
  }

  /** Removes the padding between the pixels of a flattened image. */
  private Values packed(Values from) {
    if (!from.isFlattenedImage()) {
      return from;
    }
    Images layout = from.layout();
    Values to = values(Images.of(from.shape()));
    add(
        (input, at, result, into, images, scratch) -> {
          for (int i = 0; i < images; i++) {
            layout.pack(input, at + i * layout.size(), result, into + i * to.layout().size());
          }
        },
        from,
        to);
    return to;
  }

  private Step imageStep(LayerSpec spec, Images from, Images to) {
    if (spec instanceof Conv2dSpec convolution) {
      return steps.convolution(convolution, from, to);
    } else if (spec instanceof DepthwiseConv2dSpec depthwise) {
      return steps.depthwise(depthwise, from, to);
    } else if (spec instanceof MaxPool2dSpec pool) {
      return steps.maxPool(pool.window(), from, to);
    } else if (spec instanceof GlobalMaxPoolSpec) {
      return steps.maxPool(whole(from), from, to);
    } else if (spec instanceof AveragePool2dSpec pool) {
      return steps.averagePool(pool.window(), pool.countPadding(), from, to);
    } else if (spec instanceof GlobalAveragePoolSpec) {
      return steps.averagePool(whole(from), false, from, to);
    }
    throw new IllegalStateException("no step for " + spec);
  }

  private static Window whole(Images images) {
    return new Window(images.height(), images.width(), 1, 1, 1, 1, Padding.VALID);
  }

  /** Adds an activation, unless the previous step includes it. */
  private Values activated(Activation activation, Values from, boolean relu) {
    Activation.Function function = activation.function();
    if (function == Activation.Function.IDENTITY
        || (function == Activation.Function.RELU && !relu)) {
      return from;
    }
    Values to = new Values(values(from.layout()).number(), from.layout(), from.flat());
    add(steps.activation(activation, from.layout()), from, to);
    return to;
  }

  /** Adds two branches: copies one, then adds the other. */
  private Values addition(Values body, Values shortcut) {
    Values to = new Values(values(body.layout()).number(), body.layout(), body.flat());
    int size = body.layout().size();
    add(
        (input, at, result, into, images, scratch) ->
            System.arraycopy(input, at, result, into, images * size),
        body,
        to);
    add(
        (input, at, result, into, images, scratch) -> {
          for (int i = 0; i < images * size; i++) {
            result[into + i] += input[at + i];
          }
        },
        shortcut,
        to);
    return to;
  }

  private void begin(boolean batch) {
    sections.add(new Section(batch, new ArrayList<>()));
  }

  /** Adds a step. Values written by another section are stored for the whole batch. */
  private void add(Step step, Values from, Values to) {
    if (sections.isEmpty()) {
      begin(false);
    }
    int section = sections.size() - 1;
    sections.get(section).steps().add(new Placed(step, from, to));
    if (writers.get(from.number()) != section) {
      wholeBatch.set(from.number());
    }
    writers.set(to.number(), section);
  }

  /** Creates the arrays for one call at a time. */
  public Workspace workspace() {
    return new Workspace();
  }

  /** Returns the number of classes. */
  public int classes() {
    return classes;
  }

  /** Returns the number of values of an image. */
  public int imageSize() {
    return inputShape.size();
  }

  /**
   * Computes the class probabilities of images.
   *
   * @param pixels {@code [count, height, width, channels]}, starting at {@code from}
   * @param count number of images, 1 to {@link #BATCH}
   * @param probabilities receives {@code [count, classes]}, starting at {@code to}
   */
  public void run(
      float[] pixels, int from, int count, float[] probabilities, int to, Workspace workspace) {
    workspace.reserve(count);
    read(pixels, from, count, workspace.arrays[0]);
    for (Section section : sections) {
      int block = section.batch() ? count : BLOCK;
      for (int image = 0; image < count; image += block) {
        int images = Math.min(block, count - image);
        for (Placed placed : section.steps()) {
          placed
              .step()
              .run(
                  workspace.arrays[placed.from().number()],
                  place(placed.from(), image),
                  workspace.arrays[placed.to().number()],
                  place(placed.to(), image),
                  images,
                  workspace.scratch);
        }
      }
    }
    for (int image = 0; image < count; image++) {
      softmax(
          workspace.arrays[output.number()],
          image * output.layout().size(),
          probabilities,
          to + image * classes);
    }
  }

  private int place(Values values, int image) {
    return wholeBatch.get(values.number()) ? image * values.layout().size() : 0;
  }

  private void read(float[] pixels, int from, int count, float[] into) {
    int channels = inputShape.channels();
    int stride = layouts.get(0).stride();
    for (int pixel = 0; pixel < count * inputShape.pixels(); pixel++) {
      for (int c = 0; c < channels; c++) {
        into[pixel * stride + c] = pixels[from + pixel * channels + c];
      }
    }
  }

  private void softmax(float[] scores, int from, float[] probabilities, int to) {
    double max = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      max = Math.max(max, scores[from + output.layout().place(c)]);
    }
    double sum = 0;
    double[] exponentials = new double[classes];
    for (int c = 0; c < classes; c++) {
      exponentials[c] = StrictMath.exp(scores[from + output.layout().place(c)] - max);
      sum += exponentials[c];
    }
    for (int c = 0; c < classes; c++) {
      probabilities[to + c] = (float) (exponentials[c] / sum);
    }
  }

  /** Arrays of one thread. Not thread-safe. */
  public final class Workspace {
    private final float[][] arrays = new float[layouts.size()][0];
    private final Scratch scratch = new Scratch();

    private Workspace() {}

    private void reserve(int images) {
      for (int i = 0; i < arrays.length; i++) {
        int needed = layouts.get(i).size() * (wholeBatch.get(i) ? images : Math.min(BLOCK, images));
        if (arrays[i].length < needed) {
          arrays[i] = new float[needed];
        }
      }
    }
  }
}
