/** Selection of the training or inference engine for an option value. */
package io.github.mnistmaven.core.engine.internal.selection;
