package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.engine.internal.Engine;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Weights that the model would have if training ended now: the trained weights or, with {@code
 * emaDecay}, their average, which is evaluated on a second engine.
 */
final class CandidateWeights implements AutoCloseable {
  private final Engine trained;
  private final Optional<Averaged> averaged;

  private record Averaged(WeightAverage average, Engine evaluator) {}

  private CandidateWeights(Engine trained, Optional<Averaged> averaged) {
    this.trained = trained;
    this.averaged = averaged;
  }

  /** Candidates without averaging: the trained weights. */
  static CandidateWeights of(Engine trained) {
    return new CandidateWeights(trained, Optional.empty());
  }

  /**
   * Candidates with averaging.
   *
   * @param evaluator another engine for the same network; closed with this object, or if {@code
   *     average} throws
   */
  static CandidateWeights averageOf(
      Engine trained, Engine evaluator, Supplier<WeightAverage> average) {
    try {
      return new CandidateWeights(trained, Optional.of(new Averaged(average.get(), evaluator)));
    } catch (RuntimeException | Error e) {
      evaluator.close();
      throw e;
    }
  }

  /**
   * Updates the average after an optimizer step.
   *
   * @param step optimizer step in the epoch, from 1
   * @param steps optimizer steps of an epoch
   * @param done optimizer steps of the training so far
   */
  void follow(int step, int steps, long done) {
    if (averaged.isPresent() && averaged.get().average().takes(step, steps)) {
      averaged.get().average().take(trained.parameters(), done);
    }
  }

  /** Evaluates the candidate weights on the validation set. */
  Validation evaluate(ValidationImages images) {
    if (averaged.isEmpty()) {
      return images.evaluate(trained);
    }
    Engine evaluator = averaged.get().evaluator();
    evaluator.predictWith(averaged.get().average().values());
    return images.evaluate(evaluator);
  }

  /** Evaluates the trained weights if the candidates are their average. */
  Validation evaluateRaw(ValidationImages images) {
    return averaged.isEmpty() ? Validation.none() : images.evaluate(trained);
  }

  /**
   * Supplier of the candidate weights, in the order of {@code NetworkSpec.weightShapes}; callers
   * must not change them.
   */
  Supplier<float[]> weights() {
    return () -> average().orElseGet(trained::parameters);
  }

  /** Average of the weights, if averaging is on; callers must not change it. */
  Optional<float[]> average() {
    return averaged.map(each -> each.average().values());
  }

  @Override
  public void close() {
    averaged.ifPresent(each -> each.evaluator().close());
  }
}
