package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.kernel.VectorOptimizer;
import io.github.mnistmaven.engine.internal.parallel.ThreadPool;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.optimizer.OptimizerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Optimizer with its state: one or two values per weight. */
final class Optimizer {
  private static final int RUN = 16_384;

  private final OptimizerSpec spec;
  private final List<Parameter> parameters;
  private final List<float[]> first = new ArrayList<>();
  private final List<float[]> second = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();

  /** Range of a parameter that one task updates. */
  private record Run(int parameter, int from, int to) {}

  Optimizer(OptimizerSpec spec, List<Parameter> parameters) {
    this.spec = spec;
    this.parameters = List.copyOf(parameters);
    for (int i = 0; i < parameters.size(); i++) {
      int length = parameters.get(i).values().length;
      float[] start = new float[length];
      if (spec instanceof OptimizerSpec.Adagrad adagrad) {
        Arrays.fill(start, (float) adagrad.initialAccumulator());
      }
      first.add(start);
      second.add(new float[hasSecond() ? length : 0]);
      for (int from = 0; from < length; from += RUN) {
        runs.add(new Run(i, from, Math.min(length, from + RUN)));
      }
    }
  }

  private boolean hasSecond() {
    return !(spec instanceof OptimizerSpec.Sgd) && !(spec instanceof OptimizerSpec.Adagrad);
  }

  /** Updates all parameters. */
  void step(ThreadPool pool, long step, double rate) {
    pool.run(runs.size(), (task, thread) -> update(runs.get(task), step, rate));
  }

  private void update(Run run, long step, double rate) {
    Parameter parameter = parameters.get(run.parameter);
    float[] w = parameter.values();
    float[] g = parameter.gradient();
    Regularization regularization = parameter.regularization();
    if (!regularization.equals(Regularization.NONE)) {
      VectorOptimizer.regularize(
          w,
          g,
          run.from,
          run.to,
          (float) regularization.l1(),
          (float) regularization.l2(),
          (float) (rate * regularization.weightDecay()));
    }
    update(run, w, g, first.get(run.parameter), second.get(run.parameter), step, rate);
  }

  private void update(Run run, float[] w, float[] g, float[] a, float[] b, long step, double rate) {
    float r = (float) rate;
    if (spec instanceof OptimizerSpec.Adam adam) {
      // Rounded like the averages: other factors would make the bias correction inexact.
      float beta1 = (float) adam.beta1();
      float beta2 = (float) adam.beta2();
      double t = (double) step;
      double corrected =
          rate * StrictMath.sqrt(1 - StrictMath.pow(beta2, t)) / (1 - StrictMath.pow(beta1, t));
      VectorOptimizer.adam(
          w, g, a, b, run.from, run.to, beta1, beta2, (float) adam.epsilon(), (float) corrected);
    } else if (spec instanceof OptimizerSpec.Sgd sgd) {
      VectorOptimizer.sgd(w, g, a, run.from, run.to, (float) sgd.momentum(), sgd.nesterov(), r);
    } else if (spec instanceof OptimizerSpec.Rmsprop rms) {
      VectorOptimizer.rmsprop(
          w,
          g,
          a,
          b,
          run.from,
          run.to,
          (float) rms.rho(),
          (float) rms.momentum(),
          (float) rms.epsilon(),
          r);
    } else if (spec instanceof OptimizerSpec.Adagrad adagrad) {
      VectorOptimizer.adagrad(w, g, a, run.from, run.to, (float) adagrad.epsilon(), r);
    } else if (spec instanceof OptimizerSpec.Adadelta adadelta) {
      VectorOptimizer.adadelta(
          w, g, a, b, run.from, run.to, (float) adadelta.rho(), (float) adadelta.epsilon(), r);
    }
  }

  /** Returns a copy of the state, by name, in the network's layout. */
  Map<String, float[]> state() {
    Map<String, float[]> state = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      state.put(parameter.name() + "/optimizer1", parameter.store(first.get(i)));
      if (hasSecond()) {
        state.put(parameter.name() + "/optimizer2", parameter.store(second.get(i)));
      }
    }
    return state;
  }

  /** Restores a state. */
  void restore(Map<String, float[]> state) {
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      parameter.load(state.get(parameter.name() + "/optimizer1"), first.get(i));
      if (hasSecond()) {
        parameter.load(state.get(parameter.name() + "/optimizer2"), second.get(i));
      }
    }
  }
}
