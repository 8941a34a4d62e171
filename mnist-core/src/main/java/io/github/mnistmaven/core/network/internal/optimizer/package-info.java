/**
 * Optimisers in DL4J's configuration: DL4J's own updater where it computes as Keras does, else one
 * of ours.
 *
 * <p>In: a configuration, and an optimiser as options name it. Out: a configuration that both
 * engines train by; and one that names DL4J's classes only, for a model's file.
 */
package io.github.mnistmaven.core.network.internal.optimizer;
