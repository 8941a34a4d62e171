package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;

/** An activation that stands as a layer of its own, such as one behind a batch norm. */
final class ElementwiseLayer extends Layer {
  private final ActivationFunction function;

  private ElementwiseLayer(int index, ActivationFunction function) {
    super(index, "activation");
    this.function = function;
  }

  static ElementwiseLayer read(ConfiguredLayer<ActivationLayer> from)
      throws UnsupportedNetworkException {
    return new ElementwiseLayer(
        from.index(), ActivationFunction.read(from, from.configuration().getActivationFn()));
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
    Tensor tensor = source.applied(inference);
    function.infer(inference.program(), tensor);
    return Activations.of(tensor);
  }

  @Override
  public TrainingStep train(Training training, Tensor source) {
    return ActivationStep.of(training.program(), function, source);
  }
}
