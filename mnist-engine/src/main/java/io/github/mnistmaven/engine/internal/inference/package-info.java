/** Forward pass of a trained network, shared by all threads. */
package io.github.mnistmaven.engine.internal.inference;
