/** Geometry and forward pass of layers, shared by training and inference. */
package io.github.mnistmaven.engine.internal.layer;
