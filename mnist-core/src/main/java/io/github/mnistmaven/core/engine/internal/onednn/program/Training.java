package io.github.mnistmaven.core.engine.internal.onednn.program;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameters;

/**
 * A training program in the making.
 *
 * @param program to add operations to
 * @param parameters of the whole network, shared by its programs
 * @param step the step that is running whenever an operation does
 * @param seed of whatever is random
 */
public record Training(
    ProgramBuilder program, Parameters parameters, StepContext step, long seed) {}
