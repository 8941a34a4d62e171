/**
 * The kinds of layer, a class each, which reads itself from DL4J's configuration, and adds itself
 * to programs that train and that predict.
 *
 * <p>In: a configured layer, and the tensor that comes in. Out: the tensor that goes out, and in
 * training the way back. A new kind is a new class and a row of {@link
 * io.github.mnistmaven.core.engine.internal.onednn.layer.LayerReader}.
 */
package io.github.mnistmaven.core.engine.internal.onednn.layer;
