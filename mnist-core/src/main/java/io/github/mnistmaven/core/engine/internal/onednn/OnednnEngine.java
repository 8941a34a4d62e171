package io.github.mnistmaven.core.engine.internal.onednn;

import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.BatchRequirements;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.engine.internal.InferenceSession;
import io.github.mnistmaven.core.engine.internal.StepResult;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Arena;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.FlatVectors;
import io.github.mnistmaven.core.engine.internal.onednn.memory.InferenceWeights;
import io.github.mnistmaven.core.engine.internal.onednn.memory.LayerState;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameters;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.network.Architecture;
import io.github.mnistmaven.core.engine.internal.onednn.network.InferenceCompiler;
import io.github.mnistmaven.core.engine.internal.onednn.network.InferenceProgram;
import io.github.mnistmaven.core.engine.internal.onednn.network.InferencePrograms;
import io.github.mnistmaven.core.engine.internal.onednn.network.TrainingCompiler;
import io.github.mnistmaven.core.engine.internal.onednn.network.TrainingProgram;
import io.github.mnistmaven.core.engine.internal.onednn.program.StepContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Computes a Deeplearning4j network by oneDNN's primitives, called directly: compiled once for each
 * batch size, over memory laid out once. While it trains, it keeps the parameters in oneDNN's
 * layouts; {@link #network} writes them back into DL4J's.
 *
 * <p>The same network, seed, batches and number of threads give the same bits on the same machine.
 * Calls from several threads are safe but run one after another.
 */
public final class OnednnEngine implements Engine {
  private final MultiLayerNetwork network;
  private final BatchRequirements requirements;
  private final Cpu cpu = new Cpu();
  private final Arena arena = new Arena();
  private final FlatVectors vectors;
  private final SortedMap<String, LayerState> layerStates;
  private final Parameters parameters;
  private final InferenceWeights inferenceWeights;
  private final StepContext context = new StepContext();
  private final TrainingCompiler trainingCompiler;
  private final Map<Integer, TrainingProgram> trainingPrograms = new HashMap<>();
  private final InferencePrograms inferencePrograms;
  private double learningRate;
  private int firstBatch;
  private boolean valuesAhead;
  private boolean statesAhead;
  private boolean inferenceBehind;
  private boolean closed;

  private OnednnEngine(
      MultiLayerNetwork network,
      Architecture architecture,
      Shape image,
      Precision precision,
      long seed) {
    this.network = network;
    this.requirements =
        new BatchRequirements(
            image.channels(), image.height(), image.width(), architecture.classes());
    this.vectors = new FlatVectors(network);
    this.layerStates = architecture.states(vectors);
    this.parameters =
        new Parameters(cpu, vectors, architecture.optimizer().stateArrays(), layerStates);
    this.inferenceWeights = new InferenceWeights(cpu);
    this.trainingCompiler =
        new TrainingCompiler(cpu, architecture, image, precision, parameters, context, seed, arena);
    this.inferencePrograms =
        new InferencePrograms(
            new InferenceCompiler(architecture, image, vectors, inferenceWeights), cpu, arena);
  }

  /**
   * An engine for an initialised network, which must not be changed by others until this engine is
   * closed. oneDNN takes its number of threads from the environment variable {@code
   * OMP_NUM_THREADS}, when it is loaded.
   *
   * @param input the network's input
   * @param precision of training; predictions are float32
   * @param seed of the dropout masks
   * @throws IllegalArgumentException if {@link OnednnSupport} has an objection to the network, or
   *     the input does not fit it
   */
  public static OnednnEngine of(
      MultiLayerNetwork network, InputType input, Precision precision, long seed) {
    Shape image = Shape.of(input);
    Architecture architecture = Architecture.of(network.getLayerWiseConfigurations(), image);
    return new OnednnEngine(network, architecture, image, precision, seed);
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public synchronized void forward(Batch batch, float[] probabilities) {
    requireOpen();
    requirements.checkImages(batch);
    writeInferenceWeights();
    for (int from = 0; from < batch.size(); ) {
      int count = Math.min(InferenceSession.MOST_IMAGES, batch.size() - from);
      InferenceProgram program = inferencePrograms.of(count);
      program.put(batch, from, count);
      program.run();
      program.read(0, count, probabilities, from * requirements.classes());
      from += count;
    }
  }

  private void writeInferenceWeights() {
    writeValues();
    if (inferenceBehind) {
      inferenceWeights.refresh();
      inferenceBehind = false;
    }
  }

  @Override
  public synchronized StepResult trainStep(Batch batch, double rate) {
    return trainStep(batch, rate, network.getIterationCount() + 1L);
  }

  @Override
  public synchronized StepResult trainStep(Batch batch, double rate, long draw) {
    requireOpen();
    requirements.checkImages(batch);
    requirements.checkTargets(batch);
    TrainingProgram program = trainingProgram(batch.size());
    int step = network.getIterationCount() + 1;
    context.begin(step, draw, rate, batch.targets());
    learningRate = rate;
    valuesAhead = true;
    statesAhead = true;
    StepResult result = program.run(batch);
    network.setIterationCount(step);
    return result;
  }

  /** The first program decides how parameters lie, and so the bits of all. */
  private TrainingProgram trainingProgram(int size) {
    firstBatch = firstBatch == 0 ? size : firstBatch;
    return trainingPrograms.computeIfAbsent(size, trainingCompiler::compile);
  }

  @Override
  public synchronized MultiLayerNetwork network() {
    requireOpen();
    writeValues();
    writeStates();
    return network;
  }

  @Override
  public synchronized float[] parameters() {
    requireOpen();
    writeValues();
    return vectors.parameters();
  }

  @Override
  public synchronized EngineState state() {
    requireOpen();
    writeValues();
    writeStates();
    SortedMap<String, float[]> arrays = new TreeMap<>();
    layerStates.forEach((title, state) -> arrays.put(title, state.values()));
    arrays.put(EngineState.PARAMETERS, vectors.parameters());
    arrays.put(EngineState.UPDATER, vectors.state());
    return new EngineState(
        network.getIterationCount(), learningRate, firstBatch, List.of(), arrays);
  }

  @Override
  public synchronized void restore(EngineState state) {
    requireOpen();
    state.requireContinues(name(), firstBatch);
    state().requireFits(state);
    SortedMap<String, float[]> arrays = state.arrays();
    vectors.restore(arrays.get(EngineState.PARAMETERS), arrays.get(EngineState.UPDATER));
    layerStates.forEach((title, kept) -> kept.restore(arrays.get(title)));
    layerStates.values().forEach(kept -> kept.store(vectors));
    parameters.load();
    network.setIterationCount(state.step());
    learningRate = state.learningRate();
    valuesAhead = false;
    statesAhead = false;
    inferenceBehind = true;
    if (state.firstBatch() != 0) {
      // The next step may be on another number of images, and must not decide how parameters lie:
      // oneDNN promises no two sizes the same layouts, though those measured had.
      trainingProgram(state.firstBatch());
    }
  }

  @Override
  public synchronized void predictWith(float[] newParameters) {
    requireOpen();
    if (firstBatch != 0) {
      throw new IllegalStateException("the engine onednn has trained; open another one");
    }
    vectors.restore(newParameters, new float[0]);
    inferenceBehind = true;
  }

  /** Gives DL4J's parameters what training has changed since the last time. */
  private void writeValues() {
    if (valuesAhead) {
      parameters.storeValues();
      valuesAhead = false;
      inferenceBehind = true;
    }
  }

  /** The same for DL4J's updater. */
  private void writeStates() {
    if (statesAhead) {
      parameters.storeStates();
      statesAhead = false;
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the engine onednn is closed; open another one");
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    trainingPrograms.values().forEach(TrainingProgram::close);
    inferencePrograms.close();
    parameters.close();
    inferenceWeights.close();
    arena.close();
    cpu.close();
  }
}
