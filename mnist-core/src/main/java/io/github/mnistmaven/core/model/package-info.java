/**
 * A trained model and its file, an ordinary Deeplearning4j zip with a manifest of ours beside it.
 *
 * <p>In: a network and what it was trained on, or a file that is vetted before it is used. Out: a
 * model that gives class probabilities; of several models, one with the members of all.
 */
package io.github.mnistmaven.core.model;
