package io.github.mnistmaven.core.engine.internal.onednn;

/** Describes a layer with weights over a batch to oneDNN, in all three directions. */
interface WeightedPlan {

  LayerSpec.Weighted layer();

  /** The weights' sizes, outputs first, in DL4J's order. */
  long[] weightDimensions();

  /**
   * The forward pass with bias and, if the layer has it, ReLU.
   *
   * @param propagation oneDNN's {@code dnnl_forward_training} or {@code dnnl_forward_inference}
   */
  WeightedPrimitive forward(int propagation, Cpu cpu);

  /** The backward pass to the source. */
  WeightedPrimitive backwardToSource(Cpu cpu);

  /** The backward pass to weights and bias. */
  WeightedPrimitive backwardToWeights(Cpu cpu);
}
