package io.github.mnistmaven.core.training.internal.weights;

import io.github.mnistmaven.core.engine.internal.Engine;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The weights that would be the model if training ended now: those that an engine trains or, if the
 * settings say so, their average, which an engine of its own judges.
 */
public final class CandidateWeights implements AutoCloseable {
  private final Engine trained;
  private final Optional<Averaged> averaged;

  private record Averaged(WeightAverage average, Engine judge) {}

  private CandidateWeights(Engine trained, Optional<Averaged> averaged) {
    this.trained = trained;
    this.averaged = averaged;
  }

  /** Those that an engine trains. */
  public static CandidateWeights of(Engine trained) {
    return new CandidateWeights(trained, Optional.empty());
  }

  /**
   * The average of those that an engine trains.
   *
   * @param judge another engine for the same network; closed with this, or if the average cannot be
   *     supplied
   */
  public static CandidateWeights averageOf(
      Engine trained, Engine judge, Supplier<WeightAverage> average) {
    try {
      return new CandidateWeights(trained, Optional.of(new Averaged(average.get(), judge)));
    } catch (RuntimeException | Error e) {
      judge.close();
      throw e;
    }
  }

  /**
   * Follows a step of the training.
   *
   * @param step the optimiser's in the epoch, from 1
   * @param steps the optimiser's of an epoch
   * @param done the optimiser's in all
   */
  public void follow(int step, int steps, long done) {
    if (averaged.isPresent() && averaged.get().average().takes(step, steps)) {
      averaged.get().average().take(trained.parameters(), done);
    }
  }

  /** What these weights reach. */
  public Validation judge(ValidationImages images) {
    if (averaged.isEmpty()) {
      return images.judge(trained);
    }
    Engine judge = averaged.get().judge();
    judge.predictWith(averaged.get().average().values());
    return images.judge(judge);
  }

  /** What the trained weights reach where these are their average; else nothing. */
  public Validation evaluateRaw(ValidationImages images) {
    return averaged.isEmpty() ? Validation.none() : images.judge(trained);
  }

  /**
   * These weights, in the order of {@code NetworkSpec.weightShapes}; callers must not change them.
   */
  public Supplier<float[]> weights() {
    return () -> average().orElseGet(trained::parameters);
  }

  /** The average, if these weights are one; to be read, not changed. */
  public Optional<float[]> average() {
    return averaged.map(each -> each.average().values());
  }

  @Override
  public void close() {
    averaged.ifPresent(each -> each.judge().close());
  }
}
