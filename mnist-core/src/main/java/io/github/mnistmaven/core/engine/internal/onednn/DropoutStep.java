package io.github.mnistmaven.core.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;

import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Dropout;
import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/**
 * Inverted dropout in training (Srivastava et al., 2014): keeps an activation with a probability
 * and divides it by that probability, in place. In place is safe even over a ReLU, whose gradient
 * the same mask has made zero wherever dropout did.
 */
final class DropoutStep implements TrainingStep {
  private final ProgramBuilder program;
  private final Dropout layer;
  private final Tensor activations;
  private final Tensor mask;

  /** Adds the forward pass. */
  DropoutStep(ProgramBuilder program, DropoutMask bits, Dropout layer, Tensor source) {
    this.program = program;
    this.layer = layer;
    this.activations = source;
    mask = program.reserve(Layout.bytesIn(source.layout()));
    program.add(() -> bits.fill(mask));
    multiply("dropout " + layer.layer(), source);
  }

  @Override
  public Tensor activations() {
    return activations;
  }

  @Override
  public Tensor backward(Tensor gradient) {
    Tensor aligned = program.moved(activations.layout(), gradient);
    multiply("dropout " + layer.layer() + " backward", aligned);
    program.release(mask);
    return aligned;
  }

  private void multiply(String name, Tensor tensor) {
    memory.desc layout = tensor.layout();
    primitive_attr attributes = ProgramBuilder.attributes();
    attributes.set_scales(DNNL_ARG_SRC_1, 0, new float[] {(float) (1 / layer.keep())});
    var description =
        new binary.primitive_desc(
            new binary.desc(dnnl_binary_mul, layout, mask.layout(), layout),
            attributes,
            program.cpu().engine());
    program.add(
        name,
        description,
        new binary(description),
        Map.of(DNNL_ARG_SRC_0, tensor, DNNL_ARG_SRC_1, mask, DNNL_ARG_DST, tensor));
  }
}
