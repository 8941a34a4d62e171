package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_include_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * Maximum or mean over a window, or over the whole image. Padding never is the maximum; the mean
 * leaves it out or counts it as zeros.
 */
final class Pooling extends Layer {
  private final int algorithm;
  private final Function<Shape, Window> windows;

  /**
   * A pooling.
   *
   * @param algorithm one of oneDNN's {@code dnnl_pooling} constants
   * @param windows the window for images of a shape
   */
  private Pooling(int index, int algorithm, Function<Shape, Window> windows) {
    super(index, "pooling");
    this.algorithm = algorithm;
    this.windows = windows;
  }

  static Pooling read(ConfiguredLayer<SubsamplingLayer> from) throws UnsupportedNetworkException {
    SubsamplingLayer layer = from.configuration();
    Window window = Window.ofPooling(from);
    int algorithm = algorithm(from, layer.getPoolingType(), layer.isAvgPoolIncludePadInDivisor());
    return new Pooling(from.index(), algorithm, image -> window);
  }

  static Pooling readGlobal(ConfiguredLayer<GlobalPoolingLayer> from)
      throws UnsupportedNetworkException {
    GlobalPoolingLayer layer = from.configuration();
    int[] pooled = layer.getPoolingDimensions();
    from.require(
        pooled == null || Arrays.equals(pooled, new int[] {2, 3}),
        "does not pool over rows and columns");
    return new Pooling(from.index(), algorithm(from, layer.getPoolingType(), false), Window::whole);
  }

  private static int algorithm(ConfiguredLayer<?> from, PoolingType type, boolean countsPadding)
      throws UnsupportedNetworkException {
    if (type == PoolingType.MAX) {
      return dnnl_pooling_max;
    }
    from.require(type == PoolingType.AVG, "pools by " + type + ", neither MAX nor AVG");
    return countsPadding ? dnnl_pooling_avg_include_padding : dnnl_pooling_avg_exclude_padding;
  }

  @Override
  public boolean hasParameters() {
    return false;
  }

  @Override
  public Shape outputShape(Shape source, Shape image) {
    return windows.apply(source).over(source, source.channels());
  }

  @Override
  public Activations infer(Inference inference, Activations source) {
    ProgramBuilder program = inference.program();
    Tensor images = source.applied(inference);
    var description = forward(dnnl_forward_inference, images.layout(), program.cpu());
    Tensor activations = program.reserve(description.dst_desc());
    program.add(
        title(),
        description,
        new pooling_forward(description),
        Map.of(DNNL_ARG_SRC, images, DNNL_ARG_DST, activations));
    program.release(images);
    return Activations.of(activations);
  }

  @Override
  public TrainingStep train(Training training, Tensor source) {
    return new Step(training.program(), source);
  }

  private pooling_forward.primitive_desc forward(int propagation, memory.desc source, Cpu cpu) {
    Shape input = Shape.of(source);
    Window window = windows.apply(input);
    Shape output = window.over(input, input.channels());
    long batchSize = Layout.dimensions(source)[0];
    return new pooling_forward.primitive_desc(
        new pooling_forward.desc(
            propagation,
            algorithm,
            source,
            Layout.anyLike(source, batchSize, output.channels(), output.height(), output.width()),
            window.strides(),
            window.kernel(),
            window.paddingBefore(input),
            window.paddingAfter(input)),
        ProgramBuilder.attributes(),
        cpu.engine());
  }

  private pooling_backward.primitive_desc backward(
      memory.desc source, pooling_forward.primitive_desc forward, Cpu cpu) {
    Shape input = Shape.of(source);
    Window window = windows.apply(input);
    return new pooling_backward.primitive_desc(
        new pooling_backward.desc(
            algorithm,
            source,
            forward.dst_desc(),
            window.strides(),
            window.kernel(),
            window.paddingBefore(input),
            window.paddingAfter(input)),
        ProgramBuilder.attributes(),
        cpu.engine(),
        forward);
  }

  /** The layer in training; the places of maxima are kept for the way back. */
  private final class Step implements TrainingStep {
    private final ProgramBuilder program;
    private final memory.desc images;
    private final pooling_forward.primitive_desc forward;
    private final Map<Integer, Tensor> maxima;
    private final Tensor activations;

    Step(ProgramBuilder program, Tensor source) {
      this.program = program;
      images = source.layout();
      forward = forward(dnnl_forward_training, images, program.cpu());
      maxima =
          algorithm == dnnl_pooling_max
              ? Map.of(DNNL_ARG_WORKSPACE, program.reserve(forward.workspace_desc()))
              : Map.of();
      activations = program.reserve(forward.dst_desc());
      Map<Integer, Tensor> tensors = new HashMap<>(maxima);
      tensors.put(DNNL_ARG_SRC, source);
      tensors.put(DNNL_ARG_DST, activations);
      program.add(title(), forward, new pooling_forward(forward), tensors);
    }

    @Override
    public Tensor activations() {
      return activations;
    }

    @Override
    public Tensor backward(Tensor gradient) {
      Tensor aligned = program.moved(forward.dst_desc(), gradient);
      var description = Pooling.this.backward(images, forward, program.cpu());
      Tensor sourceGradient = program.reserve(description.diff_src_desc());
      Map<Integer, Tensor> tensors = new HashMap<>(maxima);
      tensors.put(DNNL_ARG_DIFF_DST, aligned);
      tensors.put(DNNL_ARG_DIFF_SRC, sourceGradient);
      program.add(title() + " backward", description, new pooling_backward(description), tensors);
      program.release(aligned);
      maxima.values().forEach(program::release);
      return sourceGradient;
    }
  }
}
