/** Training of networks: setup, training loop, checkpoints, local SGD and listeners. */
package io.github.mnistmaven.core.training;
