/**
 * Training in one task or in rounds, as is asked; rounds as ordinary jobs of Spark: a stage in
 * which every worker trains its part, and a stage in which each task takes the mean of one slice of
 * their states.
 *
 * <p>In: a training and a state. Out: the state that the round comes to, and on the file system of
 * the cluster what an application goes on from that is submitted again.
 */
package io.github.mnistmaven.spark.internal.rounds;
