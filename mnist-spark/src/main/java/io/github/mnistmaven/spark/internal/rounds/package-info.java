/**
 * Training in a single task or in rounds. A round is a Spark job with two stages: in the first
 * stage, every worker trains its part; in the second stage, each task computes the mean of one
 * slice of the workers' states.
 *
 * <p>In: a training and a state. Out: the state after the round, and checkpoints on the cluster's
 * file system from which an application that is submitted again resumes.
 */
package io.github.mnistmaven.spark.internal.rounds;
