package io.github.mnistmaven.core.engine.internal.onednn;

/** What training steps need beside their program: parameters, the moving step, Adam's settings. */
record Optimizer(Parameters parameters, StepContext context, AdamSettings adam) {}
