/**
 * Whole runs: training, combination of models, evaluation, prediction and export, each in one call
 * that leaves a run's files.
 *
 * <p>In: a request of {@link io.github.mnistmaven.core.request}, and a {@link
 * io.github.mnistmaven.core.run.RunLog} for what a person should read. Out: the files of a {@link
 * io.github.mnistmaven.core.results.RunDirectory}, and the same as a result. What the user's data
 * or settings do not allow is a {@link io.github.mnistmaven.core.run.UserException}.
 */
package io.github.mnistmaven.core.run;
