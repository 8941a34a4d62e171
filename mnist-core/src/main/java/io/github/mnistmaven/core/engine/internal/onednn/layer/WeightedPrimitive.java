package io.github.mnistmaven.core.engine.internal.onednn.layer;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * One direction of a layer with weights, and how its arrays must lie. Backward, each of them is a
 * gradient or the array itself, whichever the direction needs.
 *
 * @param description from which it was compiled
 * @param compiled what runs
 * @param source the layer's input
 * @param weights without the bias
 * @param activations the layer's output
 */
record WeightedPrimitive(
    primitive_desc_base description,
    primitive compiled,
    memory.desc source,
    memory.desc weights,
    memory.desc activations) {}
