package io.github.mnistmaven.core.engine.internal.onednn.program;

import io.github.mnistmaven.core.engine.internal.onednn.memory.FlatVectors;
import io.github.mnistmaven.core.engine.internal.onednn.memory.InferenceWeights;

/**
 * A program that predicts, in the making.
 *
 * @param program to add operations to
 * @param vectors DL4J's parameters, the current ones whenever weights are derived
 * @param weights derived from them, shared by the network's programs
 */
public record Inference(ProgramBuilder program, FlatVectors vectors, InferenceWeights weights) {}
