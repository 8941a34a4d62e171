/**
 * Trained models and their file, a zip of the network, the weights of each member and a manifest.
 *
 * <p>In: a network with its weights, or a file that is checked before it is used. Out: a model that
 * gives class probabilities; of several models, one with the members of all.
 */
package io.github.mnistmaven.core.model;
