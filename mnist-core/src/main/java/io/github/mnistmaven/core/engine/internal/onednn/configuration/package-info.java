/**
 * DL4J's configuration under examination, a layer at a time.
 *
 * <p>In: a layer as DL4J configures it. Out: nothing, or the sentence that says what about it
 * oneDNN cannot compute.
 */
package io.github.mnistmaven.core.engine.internal.onednn.configuration;
