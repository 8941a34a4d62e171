/** Engine interface, with its batches and states. */
package io.github.mnistmaven.core.engine.internal;
