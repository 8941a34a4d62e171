package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scaleshift;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.memory;

/** A factor and a summand for each channel of a prediction. */
final class Affine {
  private final String title;
  private final int channels;
  private final Supplier<float[]> rows;

  /**
   * Factors and summands.
   *
   * @param title of the layer that they come from
   * @param rows derives them from the current parameters: all factors, then all summands
   */
  Affine(String title, int channels, Supplier<float[]> rows) {
    this.title = title;
    this.channels = channels;
    this.rows = rows;
  }

  /**
   * Adds their application to a tensor, in place, as a batch norm. Its mean and variance are zero
   * and its epsilon is one, so that oneDNN divides by one: also in the channels that pad a block,
   * where an epsilon of zero would make it divide by zero.
   */
  void addTo(Inference inference, Tensor tensor) {
    ProgramBuilder program = inference.program();
    var description =
        new batch_normalization_forward.primitive_desc(
            new batch_normalization_forward.desc(
                dnnl_forward_inference,
                tensor.layout(),
                1,
                dnnl_use_scaleshift | dnnl_use_global_stats),
            ProgramBuilder.attributes(),
            program.cpu().engine());
    memory.desc pair = Layout.plain(2, channels);
    memory.desc vector = Layout.plain(channels);
    Tensor zeros = inference.weights().get("zeros", vector, vector, () -> new float[channels]);
    program.add(
        title,
        description,
        new batch_normalization_forward(description),
        Map.of(
            DNNL_ARG_SRC, tensor,
            DNNL_ARG_MEAN, zeros,
            DNNL_ARG_VARIANCE, zeros,
            DNNL_ARG_SCALE_SHIFT, inference.weights().get(title + " affine", pair, pair, rows),
            DNNL_ARG_DST, tensor));
  }

  /** The weights, {@code [outputs, inputs]}, of a dense layer that takes the unscaled source. */
  float[] foldedWeights(float[] weights, int inputs) {
    float[] affine = rows.get();
    int area = inputs / channels;
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= affine[i % inputs / area];
    }
    return weights;
  }

  /** The bias of a dense layer that takes the unshifted source. */
  float[] foldedBias(float[] weights, int inputs, float[] bias) {
    float[] affine = rows.get();
    int area = inputs / channels;
    for (int output = 0; output < bias.length; output++) {
      double sum = bias[output];
      for (int input = 0; input < inputs; input++) {
        sum += weights[output * inputs + input] * (double) affine[channels + input / area];
      }
      bias[output] = (float) sum;
    }
    return bias;
  }
}
