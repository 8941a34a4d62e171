package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import java.util.ArrayList;
import java.util.List;

/** An activation in training. */
final class ActivationStep implements TrainingStep {
  private final ProgramBuilder program;
  private final List<Elementwise> functions;

  /** For each function, what its way back needs. */
  private final List<Tensor> kept = new ArrayList<>();

  /** What lies between two functions. */
  private final List<Tensor> between = new ArrayList<>();

  private final Tensor activations;

  private ActivationStep(
      ProgramBuilder program, ActivationFunction function, Tensor source, boolean fused) {
    this.program = program;
    this.functions = function.functions();
    Tensor current = source;
    for (Elementwise each : functions) {
      Tensor result = fused ? current : result(each, current, source);
      kept.add(each.needsSource() ? current : result);
      current = result;
    }
    between.remove(current);
    activations = current;
    kept.forEach(program::keep);
  }

  /** Adds an activation to a program. */
  static ActivationStep of(ProgramBuilder program, ActivationFunction function, Tensor source) {
    return new ActivationStep(program, function, source, false);
  }

  /** The way back of an activation that has been {@linkplain ActivationFunction fused}. */
  static ActivationStep fused(ProgramBuilder program, ActivationFunction function, Tensor result) {
    return new ActivationStep(program, function, result, true);
  }

  private Tensor result(Elementwise function, Tensor from, Tensor source) {
    if (function.needsSource()) {
      program.keep(from);
    }
    Tensor result = program.overwritable(from);
    function.train(program, from, result);
    program.keep(result);
    if (result != source) {
      between.add(result);
    }
    return result;
  }

  @Override
  public Tensor activations() {
    return activations;
  }

  @Override
  public Tensor backward(Tensor gradient) {
    Tensor current = gradient;
    for (int i = functions.size() - 1; i >= 0; i--) {
      current = program.moved(kept.get(i).layout(), current);
      functions.get(i).backward(program, kept.get(i), current);
    }
    between.forEach(program::release);
    return current;
  }
}
