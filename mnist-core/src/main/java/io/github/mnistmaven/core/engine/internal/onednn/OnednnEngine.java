package io.github.mnistmaven.core.engine.internal.onednn;

import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.StepResult;
import java.util.HashMap;
import java.util.Map;
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
  /**
   * Images computed at once in inference: enough to fill the cores, few enough to stay in cache.
   */
  private static final int LARGEST_CHUNK = 64;

  private final MultiLayerNetwork network;
  private final Architecture architecture;
  private final Shape input;
  private final Precision precision;
  private final long seed;
  private final Cpu cpu = new Cpu();
  private final Arena arena = new Arena();
  private final FlatVectors vectors;
  private final Parameters parameters;
  private final InferenceWeights inferenceWeights;
  private final StepContext context = new StepContext();
  private final Map<Integer, TrainingProgram> trainingPrograms = new HashMap<>();
  private final Map<Integer, InferenceProgram> inferencePrograms = new HashMap<>();
  private boolean parametersAhead;
  private boolean inferenceBehind;
  private boolean closed;

  private OnednnEngine(
      MultiLayerNetwork network,
      Architecture architecture,
      Shape input,
      Precision precision,
      long seed) {
    this.network = network;
    this.architecture = architecture;
    this.input = input;
    this.precision = precision;
    this.seed = seed;
    this.vectors = new FlatVectors(network);
    this.parameters = new Parameters(cpu, vectors);
    this.inferenceWeights = new InferenceWeights(cpu);
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
    try {
      Architecture architecture = ArchitectureReader.read(network.getLayerWiseConfigurations());
      Shape shape = Shape.of(input);
      architecture.requireFits(shape);
      return new OnednnEngine(network, architecture, shape, precision, seed);
    } catch (UnsupportedNetworkException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public synchronized void forward(Batch batch, float[] probabilities) {
    requireOpen();
    requireImages(batch);
    writeBack();
    if (inferenceBehind) {
      inferenceWeights.refresh();
      inferenceBehind = false;
    }
    for (int from = 0; from < batch.size(); ) {
      int count = Math.min(LARGEST_CHUNK, batch.size() - from);
      inferenceProgram(count).run(batch, from, count, probabilities);
      from += count;
    }
  }

  /** Programs exist for powers of two, so that any batch needs only a few of them. */
  private InferenceProgram inferenceProgram(int count) {
    int size = count == 1 ? 1 : Integer.highestOneBit(count - 1) << 1;
    return inferencePrograms.computeIfAbsent(
        size,
        s ->
            new InferenceCompiler(cpu, architecture, input, vectors, inferenceWeights, arena)
                .compile(s));
  }

  @Override
  public synchronized StepResult trainStep(Batch batch, double learningRate) {
    requireOpen();
    requireImages(batch);
    requireLabels(batch);
    TrainingProgram program = trainingPrograms.computeIfAbsent(batch.size(), this::trainingProgram);
    int step = network.getIterationCount() + 1;
    context.begin(step, architecture.adam().correctedRate(learningRate, step), batch.labels());
    parametersAhead = true;
    StepResult result = program.run(batch);
    network.setIterationCount(step);
    return result;
  }

  private TrainingProgram trainingProgram(int size) {
    return TrainingProgram.compile(
        cpu,
        architecture,
        input,
        size,
        precision,
        new Optimizer(parameters, context, architecture.adam()),
        seed,
        arena);
  }

  /** Native code would read beyond the end of smaller images. */
  private void requireImages(Batch batch) {
    if (batch.pixelsPerImage() != input.features()) {
      throw new IllegalArgumentException(
          "images must have %d floats as the network's input %s but have %d"
              .formatted(input.features(), input, batch.pixelsPerImage()));
    }
  }

  private void requireLabels(Batch batch) {
    if (batch.size() == 0) {
      throw new IllegalArgumentException("a training step needs at least one image");
    }
    for (int i = 0; i < batch.size(); i++) {
      int label = batch.labels()[i];
      if (label < 0 || label >= architecture.classes()) {
        throw new IllegalArgumentException(
            "label %d of image %d is none of the network's %d classes"
                .formatted(label, i, architecture.classes()));
      }
    }
  }

  @Override
  public synchronized MultiLayerNetwork network() {
    requireOpen();
    writeBack();
    return network;
  }

  /** Gives DL4J's vector what training has changed since the last time. */
  private void writeBack() {
    if (parametersAhead) {
      parameters.store();
      parametersAhead = false;
      inferenceBehind = true;
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the onednn engine is closed");
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    trainingPrograms.values().forEach(TrainingProgram::close);
    inferencePrograms.values().forEach(InferenceProgram::close);
    parameters.close();
    inferenceWeights.close();
    arena.close();
    cpu.close();
  }
}
