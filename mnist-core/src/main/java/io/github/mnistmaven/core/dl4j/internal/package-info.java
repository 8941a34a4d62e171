/** Updaters for optimizers whose formulas differ between Deeplearning4j and Keras. */
package io.github.mnistmaven.core.dl4j.internal;
