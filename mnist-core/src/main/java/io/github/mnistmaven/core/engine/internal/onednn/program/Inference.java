package io.github.mnistmaven.core.engine.internal.onednn.program;

import io.github.mnistmaven.core.engine.internal.onednn.memory.InferenceWeights;
import io.github.mnistmaven.core.engine.internal.onednn.memory.ParameterValues;

/**
 * A program that predicts, in the making.
 *
 * @param program to add operations to
 * @param parameters DL4J's, the current ones whenever weights are derived
 * @param weights derived from them, shared by the network's programs
 */
public record Inference(
    ProgramBuilder program, ParameterValues parameters, InferenceWeights weights) {}
