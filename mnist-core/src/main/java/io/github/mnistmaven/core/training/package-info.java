/**
 * Training: what it begins with beside data and settings, the loop, and who is told how it goes.
 *
 * <p>In: labelled images and settings. Out: a trained model and its history, epoch by epoch.
 */
package io.github.mnistmaven.core.training;
