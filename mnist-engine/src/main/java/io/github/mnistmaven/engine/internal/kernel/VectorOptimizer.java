package io.github.mnistmaven.engine.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectorized optimizer steps. Every range of weights has a length that is a multiple of {@link
 * Matrix#VECTOR}.
 */
public final class VectorOptimizer {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorOptimizer() {}

  private static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }

  private static FloatVector root(FloatVector x) {
    return x.lanewise(VectorOperators.SQRT);
  }

  /** Adam; {@code rate} includes both bias corrections. */
  public static void adam(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      int from,
      int to,
      float beta1,
      float beta2,
      float epsilon,
      float rate) {
    for (int i = from; i < to; i += LANES) {
      FloatVector gradient = load(g, i);
      FloatVector first = load(m, i).mul(beta1).add(gradient.mul(1 - beta1));
      FloatVector second = load(v, i).mul(beta2).add(gradient.mul(gradient).mul(1 - beta2));
      first.intoArray(m, i);
      second.intoArray(v, i);
      load(w, i).sub(first.mul(rate).div(root(second).add(epsilon))).intoArray(w, i);
    }
  }

  /** Gradient descent, with classical or Nesterov momentum. */
  public static void sgd(
      float[] w,
      float[] g,
      float[] v,
      int from,
      int to,
      float momentum,
      boolean nesterov,
      float rate) {
    for (int i = from; i < to; i += LANES) {
      FloatVector step = load(g, i).mul(rate);
      FloatVector velocity = load(v, i).mul(momentum).sub(step);
      velocity.intoArray(v, i);
      FloatVector change = nesterov ? velocity.mul(momentum).sub(step) : velocity;
      load(w, i).add(change).intoArray(w, i);
    }
  }

  /** RMSprop with momentum. */
  public static void rmsprop(
      float[] w,
      float[] g,
      float[] v,
      float[] m,
      int from,
      int to,
      float rho,
      float momentum,
      float epsilon,
      float rate) {
    for (int i = from; i < to; i += LANES) {
      FloatVector gradient = load(g, i);
      FloatVector squares = load(v, i).mul(rho).add(gradient.mul(gradient).mul(1 - rho));
      squares.intoArray(v, i);
      FloatVector step =
          load(m, i).mul(momentum).add(gradient.mul(rate).div(root(squares.add(epsilon))));
      step.intoArray(m, i);
      load(w, i).sub(step).intoArray(w, i);
    }
  }

  /** Adagrad. */
  public static void adagrad(
      float[] w, float[] g, float[] a, int from, int to, float epsilon, float rate) {
    for (int i = from; i < to; i += LANES) {
      FloatVector gradient = load(g, i);
      FloatVector squares = load(a, i).add(gradient.mul(gradient));
      squares.intoArray(a, i);
      load(w, i).sub(gradient.mul(rate).div(root(squares.add(epsilon)))).intoArray(w, i);
    }
  }

  /** Adadelta. */
  public static void adadelta(
      float[] w,
      float[] g,
      float[] a,
      float[] b,
      int from,
      int to,
      float rho,
      float epsilon,
      float rate) {
    for (int i = from; i < to; i += LANES) {
      FloatVector gradient = load(g, i);
      FloatVector squares = load(a, i).mul(rho).add(gradient.mul(gradient).mul(1 - rho));
      FloatVector steps = load(b, i);
      FloatVector step = gradient.mul(root(steps.add(epsilon))).div(root(squares.add(epsilon)));
      squares.intoArray(a, i);
      steps.mul(rho).add(step.mul(step).mul(1 - rho)).intoArray(b, i);
      load(w, i).sub(step.mul(rate)).intoArray(w, i);
    }
  }

  /** Adds the L1 and L2 terms to a gradient and subtracts decoupled weight decay. */
  public static void regularize(
      float[] w, float[] g, int from, int to, float l1, float l2, float decay) {
    for (int i = from; i < to; i++) {
      g[i] += l1 * Math.signum(w[i]) + l2 * w[i];
      w[i] -= decay * w[i];
    }
  }
}
