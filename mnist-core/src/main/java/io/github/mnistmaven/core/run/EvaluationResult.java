package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.results.Metrics;

/**
 * Result of an {@link EvaluationRun}.
 *
 * @param evaluation evaluation of the model
 * @param metrics metrics with threshold and baseline; {@link Metrics#passed} returns whether the
 *     threshold is reached
 * @param upToDate whether the result was up to date, and nothing was computed
 */
public record EvaluationResult(Evaluation evaluation, Metrics metrics, boolean upToDate) {}
