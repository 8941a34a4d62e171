package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.engine.StepResult;

/** Computes one network: forward passes and optimizer steps. Not thread-safe. */
public interface Engine extends AutoCloseable {

  /** Short name of the engine, as the parameter {@code mnist.engine} takes it. */
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
   * Runs a forward pass in training mode, a backward pass and a step of the optimizer.
   *
   * @param batch images and targets
   * @param learningRate learning rate of the step, greater than 0
   * @return loss and hits of the forward pass, before the update
   * @throws IllegalStateException if this engine is closed
   */
  StepResult trainStep(Batch batch, double learningRate);

  /**
   * Runs such a step with other random numbers than those that follow from the number of steps.
   *
   * @param draw number that the step's dropout masks follow from, beside the seed; an engine whose
   *     generator has a {@link EngineState#random state} ignores it
   */
  StepResult trainStep(Batch batch, double learningRate, long draw);

  /**
   * Returns a copy of all weights, running statistics included, as {@code Weights.toArray} orders
   * them.
   *
   * @throws IllegalStateException if this engine is closed
   */
  float[] parameters();

  /**
   * Returns a copy of everything that the next steps depend on.
   *
   * @throws IllegalStateException if this engine is closed
   */
  EngineState state();

  /**
   * Resumes from a state, as the engine that it is from would have, to the bit.
   *
   * @param state of an engine of the same kind, for the same network and seed
   * @throws IllegalArgumentException naming the arrays if the state is another network's
   * @throws IllegalStateException if this engine is closed
   */
  void restore(EngineState state);

  /**
   * Replaces the weights. For an engine that does not train.
   *
   * @param parameters as {@link #parameters} returns them
   * @throws IllegalStateException if this engine has trained, or is closed
   */
  void predictWith(float[] parameters);

  /** Frees memory and threads. Closing twice does nothing. */
  @Override
  void close();
}
