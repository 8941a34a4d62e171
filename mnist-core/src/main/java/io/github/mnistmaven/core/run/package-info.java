/**
 * Runs: training, combination, evaluation, prediction and export, each in one call that takes a
 * request and writes the files of a run directory. {@code UpToDate} checks whether a call is
 * necessary.
 *
 * <p>Messages for users are logged to a {@link io.github.mnistmaven.core.run.RunLog}. Invalid data
 * and settings are reported by a {@link io.github.mnistmaven.core.run.MnistException}.
 */
package io.github.mnistmaven.core.run;
