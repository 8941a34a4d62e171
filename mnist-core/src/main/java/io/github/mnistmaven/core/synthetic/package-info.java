/**
 * Test pictures for the robustness of a model: synthetic photos of handwritten digits, and the
 * corruptions of MNIST-C.
 *
 * <p>A picture is a pure function of digits, settings, seed and index, with the same bytes on every
 * machine: random numbers are named streams, and functions are those of {@code StrictMath}. It
 * shares no code with {@link io.github.mnistmaven.core.augmentation}, so that a model is not tested
 * with the generator it was trained with.
 */
package io.github.mnistmaven.core.synthetic;
