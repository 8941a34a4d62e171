/** Geometry and forward pass of layers, which training and inference share. */
package io.github.mnistmaven.engine.internal.layer;
