/**
 * Whole runs: training, combination of models, evaluation, prediction and export, each in one call
 * that leaves a run's files.
 *
 * <p>In: a {@link io.github.mnistmaven.core.run.TrainingRequest}, {@link
 * io.github.mnistmaven.core.run.CombinationRequest}, {@link
 * io.github.mnistmaven.core.run.EvaluationRequest}, {@link
 * io.github.mnistmaven.core.run.PredictionRequest} or {@link
 * io.github.mnistmaven.core.run.ExportRequest}, and a {@link io.github.mnistmaven.core.run.RunLog}
 * for what a person should read. Out: the files of a {@link
 * io.github.mnistmaven.core.results.RunDirectory}, and the same as a result. What the user's data
 * or settings do not allow is a {@link io.github.mnistmaven.core.run.UserException}.
 *
 * <p>Requests are pure data, apart from the runs that do them: they can be made, and written as
 * JSON, in a JVM without Deeplearning4j.
 */
package io.github.mnistmaven.core.run;
