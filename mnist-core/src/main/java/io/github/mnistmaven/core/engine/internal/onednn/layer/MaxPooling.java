package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
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
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Maximum over a window; padding never wins. */
final class MaxPooling extends Layer {
  private final Window window;

  private MaxPooling(int index, Window window) {
    super(index, "pooling");
    this.window = window;
  }

  static MaxPooling read(ConfiguredLayer<SubsamplingLayer> from)
      throws UnsupportedNetworkException {
    SubsamplingLayer layer = from.configuration();
    from.require(layer.getPoolingType() == PoolingType.MAX, "does not pool by maximum");
    from.require(layer.getCnn2dDataFormat() == CNN2DFormat.NCHW, "is not in NCHW format");
    return new MaxPooling(
        from.index(),
        Window.read(
            from,
            layer.getKernelSize(),
            layer.getStride(),
            layer.getPadding(),
            layer.getDilation(),
            layer.getConvolutionMode()));
  }

  @Override
  public boolean hasParameters() {
    return false;
  }

  @Override
  public Shape outputShape(Shape source, Shape image) {
    return window.over(source, source.channels());
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
    Shape output = window.over(input, input.channels());
    long batchSize = Layout.dimensions(source)[0];
    return new pooling_forward.primitive_desc(
        new pooling_forward.desc(
            propagation,
            dnnl_pooling_max,
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
    return new pooling_backward.primitive_desc(
        new pooling_backward.desc(
            dnnl_pooling_max,
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

  /** The layer in training; the places of the maxima are kept for the way back. */
  private final class Step implements TrainingStep {
    private final ProgramBuilder program;
    private final memory.desc images;
    private final pooling_forward.primitive_desc forward;
    private final Tensor maxima;
    private final Tensor activations;

    Step(ProgramBuilder program, Tensor source) {
      this.program = program;
      images = source.layout();
      forward = forward(dnnl_forward_training, images, program.cpu());
      maxima = program.reserve(forward.workspace_desc());
      activations = program.reserve(forward.dst_desc());
      program.add(
          title(),
          forward,
          new pooling_forward(forward),
          Map.of(DNNL_ARG_SRC, source, DNNL_ARG_DST, activations, DNNL_ARG_WORKSPACE, maxima));
    }

    @Override
    public Tensor activations() {
      return activations;
    }

    @Override
    public Tensor backward(Tensor gradient) {
      Tensor aligned = program.moved(forward.dst_desc(), gradient);
      var description = MaxPooling.this.backward(images, forward, program.cpu());
      Tensor sourceGradient = program.reserve(description.diff_src_desc());
      program.add(
          title() + " backward",
          description,
          new pooling_backward(description),
          Map.of(
              DNNL_ARG_DIFF_DST, aligned,
              DNNL_ARG_DIFF_SRC, sourceGradient,
              DNNL_ARG_WORKSPACE, maxima));
      program.release(aligned);
      program.release(maxima);
      return sourceGradient;
    }
  }
}
