/**
 * Training: settings, the learning-rate schedule, the loop, and the history it leaves.
 *
 * <p>In: labelled images and settings. Out: a trained model and a history, epoch by epoch.
 */
package io.github.mnistmaven.core.training;
