package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.Map;
import org.bytedeco.dnnl.primitive_attr;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;

/**
 * Inverted dropout (Srivastava et al., 2014): in training it keeps an activation with a probability
 * and divides it by that probability, in place unless the layer before it needs what it put out for
 * its way back; when the network predicts, dropout is not there.
 */
final class Dropout extends Layer {
  private final double keep;

  /**
   * A dropout.
   *
   * @param keep the probability to keep an activation, in (0, 1]
   */
  private Dropout(int index, double keep) {
    super(index, "dropout");
    this.keep = keep;
  }

  static Dropout read(ConfiguredLayer<DropoutLayer> from) throws UnsupportedNetworkException {
    return beforeWeights(from);
  }

  /** Reads the dropout that DL4J configures in a layer, of what comes into that layer. */
  static Dropout beforeWeights(ConfiguredLayer<?> from) throws UnsupportedNetworkException {
    if (from.configuration().getIDropout()
            instanceof org.deeplearning4j.nn.conf.dropout.Dropout plain
        && plain.getPSchedule() == null) {
      return new Dropout(from.index(), plain.getP());
    }
    throw from.unsupported("does not drop out with one fixed probability");
  }

  @Override
  public boolean hasParameters() {
    return false;
  }

  @Override
  public Shape outputShape(Shape source, Shape image) {
    return source;
  }

  @Override
  public Activations infer(Inference inference, Activations source) {
    return source;
  }

  @Override
  public TrainingStep train(Training training, Tensor source) {
    return new Step(training, source);
  }

  /** The layer in training. */
  private final class Step implements TrainingStep {
    private final ProgramBuilder program;
    private final Tensor activations;
    private final Tensor mask;

    Step(Training training, Tensor source) {
      this.program = training.program();
      activations = program.overwritable(source);
      mask = program.reserve(Layout.bytesIn(source.layout()));
      var bits = new DropoutMask(training.step(), training.seed(), index(), keep);
      program.add(() -> bits.fill(mask));
      multiply(title(), source, activations);
    }

    @Override
    public Tensor activations() {
      return activations;
    }

    @Override
    public Tensor backward(Tensor gradient) {
      Tensor aligned = program.moved(activations.layout(), gradient);
      multiply(title() + " backward", aligned, aligned);
      program.release(mask);
      return aligned;
    }

    private void multiply(String name, Tensor from, Tensor to) {
      primitive_attr attributes = ProgramBuilder.attributes();
      attributes.set_scales(DNNL_ARG_SRC_1, 0, new float[] {(float) (1 / keep)});
      program.combine(name, dnnl_binary_mul, attributes, from, mask, to, Map.of());
    }
  }
}
