package io.github.mnistmaven.core.engine.onednn;

/** What training steps need beside their program: parameters, the moving step, Adam's settings. */
record Optimizer(Parameters parameters, StepContext context, AdamSettings adam, int threads) {

  /** Adds Adam's step for a parameter whose gradient the program has just computed. */
  void step(ProgramBuilder program, Parameter parameter, Tensor gradient) {
    Tensor aligned = program.moved(parameter.value().layout(), gradient);
    program.add(new AdamStep(adam, context, parameter, aligned, threads));
    program.release(aligned);
  }
}
