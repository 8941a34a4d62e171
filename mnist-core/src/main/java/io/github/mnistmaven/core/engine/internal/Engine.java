package io.github.mnistmaven.core.engine.internal;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Computes one network: forward passes and optimiser steps. Not thread-safe.
 *
 * <p>Whichever engine computes, the parameters are Deeplearning4j's: {@link #network} hands them
 * out in its own layout, so a trained network is an ordinary DL4J model.
 */
public interface Engine extends AutoCloseable {

  /** The engine's short name, as the parameter {@code mnist.engine} takes it. */
  String name();

  /**
   * Computes class probabilities in inference mode: no dropout, running batch-norm statistics.
   *
   * @param batch the images; targets are not read
   * @param probabilities receives {@code [batch.size(), classes]}, row-major
   * @throws IllegalStateException if this engine is closed
   */
  void forward(Batch batch, float[] probabilities);

  /**
   * Runs one forward pass in training mode, the backward pass and one step of the optimiser.
   *
   * @param batch images and targets
   * @param learningRate the step size, greater than 0
   * @return loss and hits of the forward pass, before the step
   * @throws IllegalStateException if this engine is closed
   */
  StepResult trainStep(Batch batch, double learningRate);

  /**
   * The same with other random numbers than those of the optimiser's own count of steps.
   *
   * @param draw names the step's random numbers, which follow from it and the seed; an engine whose
   *     generator has a {@link EngineState#random state} does not heed it
   */
  StepResult trainStep(Batch batch, double learningRate, long draw);

  /**
   * DL4J's network with the current parameters, running statistics and the optimiser's arrays.
   *
   * @throws IllegalStateException if this engine is closed
   */
  MultiLayerNetwork network();

  /**
   * All parameters, running statistics included, as {@link #network} has them: a copy, without
   * touching what the optimiser keeps.
   *
   * @throws IllegalStateException if this engine is closed
   */
  float[] parameters();

  /**
   * What is needed to go on from here, as a copy.
   *
   * @throws IllegalStateException if this engine is closed
   */
  EngineState state();

  /**
   * Goes on from a state, to the bit, as the engine would have that it is from. What is compiled
   * stays compiled. What the engine keeps otherwise than DL4J decides, and DL4J's parameters follow
   * from it: so a mean of states has means of variances, not of their logarithms.
   *
   * @param state of an engine of the same kind, for the same network and seed, on as many threads
   * @throws IllegalArgumentException naming the arrays if the state is another network's
   * @throws IllegalStateException if this engine has begun with batches of another size, which may
   *     decide the bits, or is closed
   */
  void restore(EngineState state);

  /**
   * Predicts with other parameters from now on. For an engine that does not train.
   *
   * @param parameters as {@link #parameters} has them
   * @throws IllegalStateException if this engine has trained, or is closed
   */
  void predictWith(float[] parameters);

  /** Frees native memory. Closing twice does nothing. */
  @Override
  void close();
}
