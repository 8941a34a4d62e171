package io.github.mnistmaven.core.engine.internal.java;

import static io.github.mnistmaven.predict.model.InferenceSession.MAX_IMAGES;

import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.BatchRequirements;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.engine.internal.InitialState;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.InferenceEngine;
import io.github.mnistmaven.engine.StepResult;
import io.github.mnistmaven.engine.TrainingEngine;
import io.github.mnistmaven.engine.TrainingState;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.optimizer.OptimizerSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Pure Java engine. Results are bit-for-bit reproducible: they depend on network, weights, batches
 * and seed, but not on the machine or the number of threads. Not thread-safe.
 */
public final class JavaEngine implements Engine {
  private final NetworkSpec network;
  private final BatchRequirements requirements;
  private final TrainingEngine training;
  private final ForkJoinPool pool;
  private long steps;
  private double learningRate;
  private boolean trained;
  private Weights weights;
  private InferenceEngine inference;
  private boolean closed;

  /**
   * Opens an engine.
   *
   * @param start network, initial weights, optimizer and seed
   * @param threads number of threads, at least 1
   */
  public JavaEngine(InitialState start, int threads) {
    network = start.network();
    requirements = BatchRequirements.of(network);
    weights = start.weights();
    pool = new ForkJoinPool(threads);
    training =
        TrainingEngine.open(network, weights, spec(start.optimizer()), start.seed(), threads);
  }

  /** Maps AdamW to Adam, because weight decay is part of the network's regularization. */
  private static OptimizerSpec spec(Optimizer optimizer) {
    if (optimizer instanceof Optimizer.Adam adam) {
      return new OptimizerSpec.Adam(adam.beta1(), adam.beta2(), adam.epsilon());
    }
    if (optimizer instanceof Optimizer.AdamW adam) {
      return new OptimizerSpec.Adam(adam.beta1(), adam.beta2(), adam.epsilon());
    }
    if (optimizer instanceof Optimizer.Sgd sgd) {
      return new OptimizerSpec.Sgd(sgd.momentum(), sgd.nesterov());
    }
    if (optimizer instanceof Optimizer.Rmsprop rmsprop) {
      return new OptimizerSpec.Rmsprop(rmsprop.rho(), rmsprop.momentum(), rmsprop.epsilon());
    }
    if (optimizer instanceof Optimizer.Adagrad adagrad) {
      return new OptimizerSpec.Adagrad(adagrad.initialAccumulator(), adagrad.epsilon());
    }
    Optimizer.Adadelta adadelta = (Optimizer.Adadelta) optimizer;
    return new OptimizerSpec.Adadelta(adadelta.rho(), adadelta.epsilon());
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public void forward(Batch batch, float[] probabilities) {
    requireOpen();
    requirements.checkImages(batch);
    InferenceEngine engine = inference();
    int share = (batch.size() + pool.getParallelism() - 1) / pool.getParallelism();
    int chunk = Math.max(1, Math.min(MAX_IMAGES, share));
    int chunks = (batch.size() + chunk - 1) / chunk;
    pool.submit(
            () ->
                IntStream.range(0, chunks)
                    .parallel()
                    .forEach(i -> forward(engine, batch, i * chunk, chunk, probabilities)))
        .join();
  }

  private void forward(
      InferenceEngine engine, Batch batch, int from, int maxCount, float[] probabilities) {
    int count = Math.min(maxCount, batch.size() - from);
    int pixels = requirements.pixelsPerImage();
    int classes = requirements.classes();
    float[] images = new float[count * pixels];
    float[] rows = new float[count * classes];
    System.arraycopy(batch.pixels(), from * pixels, images, 0, images.length);
    engine.run(images, count, rows);
    System.arraycopy(rows, 0, probabilities, from * classes, rows.length);
  }

  private InferenceEngine inference() {
    if (inference == null) {
      inference = InferenceEngine.of(network, weights());
    }
    return inference;
  }

  private Weights weights() {
    if (weights == null) {
      weights = training.weights();
    }
    return weights;
  }

  @Override
  public StepResult trainStep(Batch batch, double rate) {
    return trainStep(batch, rate, steps + 1);
  }

  @Override
  public StepResult trainStep(Batch batch, double rate, long draw) {
    requireOpen();
    requirements.checkImages(batch);
    requirements.checkTargets(batch);
    StepResult result = training.step(batch.pixels(), batch.targets(), batch.size(), rate, draw);
    steps++;
    learningRate = rate;
    trained = true;
    invalidateCaches();
    return result;
  }

  private void invalidateCaches() {
    weights = null;
    inference = null;
  }

  @Override
  public float[] parameters() {
    requireOpen();
    return weights().toArray();
  }

  @Override
  public EngineState state() {
    requireOpen();
    return state(training.state());
  }

  private EngineState state(TrainingState state) {
    SortedMap<String, float[]> arrays = new TreeMap<>();
    arrays.put(EngineState.PARAMETERS, state.weights().toArray());
    state.optimizer().forEach((name, values) -> arrays.put(fileName(name), values));
    return new EngineState((int) steps, learningRate, List.of(), arrays);
  }

  /** Replaces slashes, because array names become file names in a checkpoint. */
  private static String fileName(String array) {
    return array.replace('/', '.');
  }

  @Override
  public void restore(EngineState state) {
    requireOpen();
    TrainingState current = training.state();
    state(current).requireFits(state);
    Map<String, float[]> optimizer = new LinkedHashMap<>();
    for (String name : current.optimizer().keySet()) {
      optimizer.put(name, state.arrays().get(fileName(name)));
    }
    Weights restored = Weights.ofArray(network, state.arrays().get(EngineState.PARAMETERS));
    training.restore(new TrainingState(state.step(), restored, optimizer));
    steps = state.step();
    learningRate = state.learningRate();
    trained = steps > 0;
    invalidateCaches();
  }

  @Override
  public void predictWith(float[] parameters) {
    requireOpen();
    if (trained) {
      throw new IllegalStateException("the engine java has already trained; open another one");
    }
    weights = Weights.ofArray(network, parameters);
    inference = null;
  }

  @Override
  public void close() {
    closed = true;
    training.close();
    pool.shutdown();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the engine java is closed; open another one");
    }
  }
}
