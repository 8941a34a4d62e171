/**
 * Vets a network's configuration, of a model's file or of one's own, before Deeplearning4j reads
 * it.
 *
 * <p>In: a text that claims to be a configuration, and the size of images. Out: the configuration,
 * or the sentence that says why it is refused.
 */
package io.github.mnistmaven.core.network.internal.vetting;
