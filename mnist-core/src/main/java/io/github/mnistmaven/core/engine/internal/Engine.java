package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.engine.StepResult;

/** Executes one network: forward passes and optimizer steps. Not thread-safe. */
public interface Engine extends AutoCloseable {

  /** Returns the name of the engine, a value of the parameter {@code mnist.engine}. */
  String name();

  /**
   * Computes class probabilities in inference mode: no dropout, running batch-norm statistics.
   *
   * @param batch the images; targets are ignored
   * @param probabilities receives {@code [batch.size(), classes]}, row-major
   * @throws IllegalStateException if this engine is closed
   */
  void forward(Batch batch, float[] probabilities);

  /**
   * Runs a forward pass in training mode, a backward pass and an optimizer step.
   *
   * @param batch images and targets
   * @param learningRate learning rate of the step, greater than 0
   * @return loss and number of correct predictions of the forward pass, before the update
   * @throws IllegalStateException if this engine is closed
   */
  StepResult trainStep(Batch batch, double learningRate);

  /**
   * Runs a training step with an explicit random draw instead of the step number.
   *
   * @param draw number that, with the seed, determines the dropout masks of the step; ignored by an
   *     engine whose generator has a {@link EngineState#random state}
   */
  StepResult trainStep(Batch batch, double learningRate, long draw);

  /**
   * Returns a copy of all weights, including running statistics, in the order of {@code
   * Weights.toArray}.
   *
   * @throws IllegalStateException if this engine is closed
   */
  float[] parameters();

  /**
   * Returns a copy of the complete state that the next steps depend on.
   *
   * @throws IllegalStateException if this engine is closed
   */
  EngineState state();

  /**
   * Restores a state. Subsequent steps compute bit-for-bit the same results as in the original
   * engine.
   *
   * @param state state of an engine of the same kind, for the same network and seed
   * @throws IllegalArgumentException naming the arrays if the state belongs to another network
   * @throws IllegalStateException if this engine is closed
   */
  void restore(EngineState state);

  /**
   * Replaces the weights of an engine that is used for inference only.
   *
   * @param parameters as {@link #parameters} returns them
   * @throws IllegalStateException if this engine has already trained, or is closed
   */
  void predictWith(float[] parameters);

  /** Releases memory and threads. Further calls have no effect. */
  @Override
  void close();
}
