package io.github.mnistmaven.core.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scaleshift;

import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.BatchNorm;
import java.util.Map;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.memory;

/**
 * Batch normalisation in training (Ioffe and Szegedy, 2015): normalises by the batch's mean and
 * biased variance and moves the running statistics towards them.
 */
final class BatchNormStep implements TrainingStep {
  private final ProgramBuilder program;
  private final BatchNorm layer;
  private final memory.desc images;
  private final batch_normalization_forward.primitive_desc forward;
  private final Parameter scaleAndShift;
  private final Tensor source;
  private final Tensor mean;
  private final Tensor variance;
  private final Tensor activations;

  /** Adds the forward pass. */
  BatchNormStep(ProgramBuilder program, Parameters parameters, BatchNorm layer, Tensor source) {
    this.program = program;
    this.layer = layer;
    this.source = source;
    images = asImages(source.layout());
    forward =
        new batch_normalization_forward.primitive_desc(
            new batch_normalization_forward.desc(
                dnnl_forward_training, images, (float) layer.epsilon(), dnnl_use_scaleshift),
            ProgramBuilder.attributes(),
            program.cpu().engine());
    // DL4J keeps beta right behind gamma, so both are one parameter of two rows.
    memory.desc rows = Layout.plain(2, layer.channels());
    scaleAndShift = parameters.get(layer.layer() + "_gamma", rows, rows);
    mean = program.reserve(forward.mean_desc());
    variance = program.reserve(forward.variance_desc());
    activations = program.reserve(source.layout());
    program.add(
        "batch norm " + layer.layer(),
        forward,
        new batch_normalization_forward(forward),
        Map.of(
            DNNL_ARG_SRC, program.view(images, source),
            DNNL_ARG_SCALE_SHIFT, scaleAndShift.value(),
            DNNL_ARG_MEAN, mean,
            DNNL_ARG_VARIANCE, variance,
            DNNL_ARG_DST, program.view(images, activations)));
    RunningStatistics running = parameters.statistics(layer);
    program.add(() -> running.update(mean.floats(), variance.floats()));
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
                dnnl_backward, images, images, (float) layer.epsilon(), dnnl_use_scaleshift),
            ProgramBuilder.attributes(),
            program.cpu().engine(),
            forward);
    Tensor view = program.view(images, aligned);
    program.add(
        "batch norm " + layer.layer() + " backward",
        description,
        new batch_normalization_backward(description),
        Map.of(
            DNNL_ARG_SRC, program.view(images, source),
            DNNL_ARG_MEAN, mean,
            DNNL_ARG_VARIANCE, variance,
            DNNL_ARG_SCALE_SHIFT, scaleAndShift.value(),
            DNNL_ARG_DIFF_DST, view,
            DNNL_ARG_DIFF_SRC, view,
            DNNL_ARG_DIFF_SCALE_SHIFT, scaleAndShift.gradient()));
    return aligned;
  }
}
