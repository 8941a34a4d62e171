package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.results.Metrics;

/**
 * What an {@link EvaluationRun} finds.
 *
 * @param evaluation how good the model is
 * @param metrics its figures, with floor and baseline; {@link Metrics#passed} says whether the
 *     floor is reached
 * @param upToDate whether it was known already, so that nothing was computed
 */
public record EvaluationResult(Evaluation evaluation, Metrics metrics, boolean upToDate) {}
