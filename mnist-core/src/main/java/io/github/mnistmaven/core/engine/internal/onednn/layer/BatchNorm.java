package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward_data;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_normalization_flags_none;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scaleshift;

import io.github.mnistmaven.core.engine.internal.AverageDecay;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.memory.LayerState;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameter;
import io.github.mnistmaven.core.engine.internal.onednn.memory.ParameterValues;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import io.github.mnistmaven.core.engine.internal.onednn.program.StepContext;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/**
 * Batch normalisation over channels or features (Ioffe and Szegedy, 2015). In training it
 * normalises by the batch's mean and biased variance and moves the running statistics towards them;
 * when it predicts, it normalises by those.
 */
final class BatchNorm extends Layer {
  private final int channels;
  private final double epsilon;
  private final double decay;
  private final boolean logDeviation;
  private final boolean locked;

  /**
   * A batch norm.
   *
   * @param epsilon added to the variance
   * @param decay the share of the old running statistics that a step keeps
   * @param logDeviation whether DL4J stores the running variance as log10 of its square root
   * @param locked whether there is no gamma to multiply by, nor a beta to add
   */
  private BatchNorm(
      int index, int channels, double epsilon, double decay, boolean logDeviation, boolean locked) {
    super(index, "batch norm");
    this.channels = channels;
    this.epsilon = epsilon;
    this.decay = decay;
    this.logDeviation = logDeviation;
    this.locked = locked;
  }

  static BatchNorm read(ConfiguredLayer<BatchNormalization> from)
      throws UnsupportedNetworkException {
    BatchNormalization layer = from.configuration();
    from.require(
        !layer.isLockGammaBeta() || (layer.getGamma() == 1 && layer.getBeta() == 0),
        "locks gamma and beta at other numbers than 1 and 0");
    from.require(layer.isMinibatch(), "normalises over all data, not over a mini-batch");
    from.require(layer.getCnn2DFormat() == CNN2DFormat.NCHW, "is not in NCHW format");
    return new BatchNorm(
        from.index(),
        Math.toIntExact(layer.getNOut()),
        layer.getEps(),
        layer.getDecay(),
        layer.isUseLogStd(),
        layer.isLockGammaBeta());
  }

  @Override
  public boolean hasParameters() {
    return true;
  }

  @Override
  public Shape outputShape(Shape source, Shape image) {
    requireInputs(channels, source.channels(), image);
    return source;
  }

  @Override
  public Optional<LayerState> state(ParameterValues parameters) {
    return Optional.of(statistics(parameters));
  }

  private RunningStatistics statistics(ParameterValues parameters) {
    return new RunningStatistics(
        parameters,
        channels,
        parameter("mean"),
        parameter(logDeviation ? "log10stdev" : "var"),
        logDeviation);
  }

  /** Leaves the affine map that it comes to for the next layer to fold. */
  @Override
  public Activations infer(Inference inference, Activations source) {
    ParameterValues parameters = inference.parameters();
    var affine = new Affine(title(), channels, () -> predictingRows(parameters));
    return new Activations(source.applied(inference), Optional.of(affine));
  }

  /** Gamma over the running deviation; then beta less the running mean times that factor. */
  private float[] predictingRows(ParameterValues parameters) {
    float[] rows = scaleAndShift(parameters);
    RunningStatistics statistics = statistics(parameters);
    for (int i = 0; i < channels; i++) {
      rows[i] = (float) (rows[i] / Math.sqrt(statistics.variance(i) + epsilon));
      rows[channels + i] -= statistics.mean(i) * rows[i];
    }
    return rows;
  }

  private float[] scaleAndShift(ParameterValues parameters) {
    if (locked) {
      float[] rows = new float[2 * channels];
      Arrays.fill(rows, 0, channels, 1);
      return rows;
    }
    // DL4J keeps beta right behind gamma.
    return parameters.values(parameter("gamma"), 2 * channels);
  }

  @Override
  public TrainingStep train(Training training, Tensor source) {
    return new Step(training, source);
  }

  /** The layer in training. */
  private final class Step implements TrainingStep {
    private final ProgramBuilder program;
    private final memory.desc images;
    private final batch_normalization_forward.primitive_desc forward;
    private final Optional<Parameter> scaleAndShift;
    private final Tensor source;
    private final Tensor mean;
    private final Tensor variance;
    private final Tensor activations;

    Step(Training training, Tensor source) {
      this.program = training.program();
      this.source = source;
      images = asImages(source.layout());
      forward =
          new batch_normalization_forward.primitive_desc(
              new batch_normalization_forward.desc(
                  dnnl_forward_training, images, (float) epsilon, flags()),
              ProgramBuilder.attributes(),
              program.cpu().engine());
      scaleAndShift = scaleAndShift(training);
      mean = program.reserve(forward.mean_desc());
      variance = program.reserve(forward.variance_desc());
      activations = program.reserve(source.layout());
      Map<Integer, Tensor> tensors = new HashMap<>();
      tensors.put(DNNL_ARG_SRC, program.view(images, source));
      tensors.put(DNNL_ARG_MEAN, mean);
      tensors.put(DNNL_ARG_VARIANCE, variance);
      tensors.put(DNNL_ARG_DST, program.view(images, activations));
      scaleAndShift.ifPresent(rows -> tensors.put(DNNL_ARG_SCALE_SHIFT, rows.value()));
      program.add(title(), forward, new batch_normalization_forward(forward), tensors);
      RunningStatistics running = training.parameters().state(title(), RunningStatistics.class);
      StepContext context = training.step();
      program.add(
          () ->
              running.update(
                  AverageDecay.atStep(context.step(), decay), mean.floats(), variance.floats()));
    }

    private int flags() {
      return locked ? dnnl_normalization_flags_none : dnnl_use_scaleshift;
    }

    /** Gamma and beta are one parameter of two rows, as DL4J keeps them side by side. */
    private Optional<Parameter> scaleAndShift(Training training) {
      if (locked) {
        return Optional.empty();
      }
      memory.desc rows = Layout.plain(2, channels);
      return Optional.of(training.parameters().get(parameter("gamma"), rows, rows));
    }

    /** Features count as images of one pixel, for which oneDNN has a kernel that is far faster. */
    private static memory.desc asImages(memory.desc source) {
      return Layout.dimensions(source).length == 2 ? Layout.asPixels(source) : source;
    }

    @Override
    public Tensor activations() {
      return activations;
    }

    @Override
    public Tensor backward(Tensor gradient) {
      Tensor aligned = program.moved(source.layout(), gradient);
      var description =
          new batch_normalization_backward.primitive_desc(
              new batch_normalization_backward.desc(
                  locked ? dnnl_backward_data : dnnl_backward,
                  images,
                  images,
                  (float) epsilon,
                  flags()),
              ProgramBuilder.attributes(),
              program.cpu().engine(),
              forward);
      Tensor view = program.view(images, aligned);
      Map<Integer, Tensor> tensors = new HashMap<>();
      tensors.put(DNNL_ARG_SRC, program.view(images, source));
      tensors.put(DNNL_ARG_MEAN, mean);
      tensors.put(DNNL_ARG_VARIANCE, variance);
      tensors.put(DNNL_ARG_DIFF_DST, view);
      tensors.put(DNNL_ARG_DIFF_SRC, view);
      scaleAndShift.ifPresent(
          rows -> {
            tensors.put(DNNL_ARG_SCALE_SHIFT, rows.value());
            tensors.put(DNNL_ARG_DIFF_SCALE_SHIFT, rows.gradient());
          });
      program.add(
          title() + " backward",
          description,
          new batch_normalization_backward(description),
          tensors);
      return aligned;
    }
  }
}
