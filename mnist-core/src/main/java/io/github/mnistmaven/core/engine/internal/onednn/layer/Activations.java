package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import java.util.Optional;

/**
 * What a layer hands to the next one when a network predicts.
 *
 * @param tensor the numbers, to which {@code pending} is not yet applied
 * @param pending a factor and a summand for each channel; a layer that can fold them into its
 *     weights does, and any other takes {@link #applied}
 */
public record Activations(Tensor tensor, Optional<Affine> pending) {

  /** Activations with nothing pending. */
  public static Activations of(Tensor tensor) {
    return new Activations(tensor, Optional.empty());
  }

  /** The numbers themselves; what is pending is applied first, in place. */
  Tensor applied(Inference inference) {
    pending.ifPresent(affine -> affine.addTo(inference, tensor));
    return tensor;
  }
}
