package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.StepResult;
import io.github.mnistmaven.engine.TrainingState;
import io.github.mnistmaven.engine.internal.parallel.ThreadPool;
import io.github.mnistmaven.engine.network.InvalidNetworkException;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.optimizer.OptimizerSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Training of a network: compiled passes, optimizer and threads. */
public final class TrainingSession implements AutoCloseable {
  private final NetworkSpec network;
  private final OptimizerSpec optimizerSpec;
  private final long seed;
  private final ThreadPool pool;
  private TrainingProgram program;
  private Optimizer optimizer;
  private long steps;
  private boolean closed;

  /** Opens a session; see {@link io.github.mnistmaven.engine.TrainingEngine#open}. */
  public TrainingSession(
      NetworkSpec network, Weights weights, OptimizerSpec optimizerSpec, long seed, int threads) {
    weights.requireFits(network);
    this.network = network;
    this.optimizerSpec = optimizerSpec;
    this.seed = seed;
    pool = new ThreadPool(threads);
    compile(1);
    load(weights);
  }

  private void compile(int images) {
    program = new TrainingProgram(network, pool, images, seed);
    optimizer = new Optimizer(optimizerSpec, program.parameters());
  }

  /** Runs a step; see {@link io.github.mnistmaven.engine.TrainingEngine#step}. */
  public StepResult step(float[] pixels, float[] targets, int images, double rate, long draw) {
    requireOpen();
    requireLength("pixels", pixels.length, images, network.input().size());
    requireLength("targets", targets.length, images, network.classes());
    if (images > program.capacity()) {
      TrainingState state = state();
      compile(images);
      restore(state);
    }
    steps++;
    SoftmaxCrossEntropy loss = program.run(pixels, targets, new StepContext(images, steps, draw));
    optimizer.step(pool, steps, rate);
    return new StepResult(loss.loss(), loss.correct());
  }

  private static void requireLength(String what, int length, int images, int size) {
    if (images < 1 || (long) images * size > length) {
      throw new IllegalArgumentException(
          "%s must hold at least 1 image and %d values for each of %d images but has %d values"
              .formatted(what, size, images, length));
    }
  }

  /** Returns a copy of the weights. */
  public Weights weights() {
    requireOpen();
    Map<String, float[]> found = new LinkedHashMap<>();
    for (Parameter parameter : program.parameters()) {
      found.put(parameter.name(), parameter.store(parameter.values()));
    }
    for (BatchNormalization norm : program.normalizations()) {
      found.put(norm.averages().meanName(), norm.averages().storedMean());
      found.put(norm.averages().varianceName(), norm.averages().storedVariance());
    }
    Map<String, float[]> ordered = new LinkedHashMap<>();
    network.weightShapes().keySet().forEach(name -> ordered.put(name, found.get(name)));
    return new Weights(ordered);
  }

  private void load(Weights weights) {
    for (Parameter parameter : program.parameters()) {
      parameter.load(weights.get(parameter.name()), parameter.values());
    }
    for (BatchNormalization norm : program.normalizations()) {
      norm.averages()
          .load(
              weights.get(norm.averages().meanName()), weights.get(norm.averages().varianceName()));
    }
  }

  /** Returns the compiled passes, with the values of the last step. */
  TrainingProgram program() {
    return program;
  }

  /** Returns the gradients of the last step, by weight name. */
  Map<String, float[]> gradients() {
    Map<String, float[]> gradients = new LinkedHashMap<>();
    for (Parameter parameter : program.parameters()) {
      gradients.put(parameter.name(), parameter.store(parameter.gradient()));
    }
    return gradients;
  }

  /** Returns a copy of the complete state that the next steps depend on. */
  public TrainingState state() {
    return new TrainingState(steps, weights(), optimizer.state());
  }

  /** Restores a state. */
  public void restore(TrainingState state) {
    requireOpen();
    state.weights().requireFits(network);
    if (!state.optimizer().keySet().equals(optimizer.state().keySet())) {
      throw new InvalidNetworkException(
          "the optimizer %s has the arrays %s but the state has %s"
              .formatted(optimizerSpec, optimizer.state().keySet(), state.optimizer().keySet()));
    }
    load(state.weights());
    optimizer.restore(state.optimizer());
    steps = state.step();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the training engine is closed; open another one");
    }
  }

  @Override
  public void close() {
    closed = true;
    pool.close();
  }
}
