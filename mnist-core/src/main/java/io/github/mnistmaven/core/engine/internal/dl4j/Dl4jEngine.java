package io.github.mnistmaven.core.engine.internal.dl4j;

import io.github.mnistmaven.core.dl4j.Dl4jExporter;
import io.github.mnistmaven.core.dl4j.Dl4jImporter;
import io.github.mnistmaven.core.dl4j.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.BatchRequirements;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.engine.internal.InitialState;
import io.github.mnistmaven.engine.StepResult;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/** Engine that executes the exported network with Deeplearning4j. */
public final class Dl4jEngine implements Engine {
  /** Name of the array of Deeplearning4j's updater state, in Deeplearning4j's order. */
  private static final String UPDATER = "updater";

  private final NetworkSpec spec;
  private final MultiLayerNetwork network;
  private final BatchRequirements requirements;
  private final RunningStatistics statistics;
  private final HitCounter hits = new HitCounter();
  private boolean trained;
  private double rate = Double.NaN;
  private boolean closed;

  /**
   * Opens an engine.
   *
   * @param start network, initial weights and optimizer; the seed is that of ND4J's generator
   * @throws UnavailableEngineException if DL4J cannot compute the network
   */
  public Dl4jEngine(InitialState start) {
    spec = start.network();
    network = exported(start);
    // Must follow the creation of the network, which seeds the generator from the clock.
    Nd4j.getRandom().setSeed(start.seed());
    statistics = new RunningStatistics(network);
    requirements = BatchRequirements.of(spec);
  }

  private static MultiLayerNetwork exported(InitialState start) {
    try {
      return Dl4jExporter.trainable(start.network(), start.weights(), start.optimizer());
    } catch (UnsupportedNetworkException e) {
      throw new UnavailableEngineException(
          "engine dl4j cannot compute the network (%s); use the engine java"
              .formatted(e.getMessage()));
    }
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public void forward(Batch batch, float[] probabilities) {
    checkOpen();
    requirements.checkImages(batch);
    if (batch.size() == 0) {
      return;
    }
    try (INDArray output = network.output(features(batch))) {
      float[] values = output.dup('c').data().asFloat();
      System.arraycopy(values, 0, probabilities, 0, values.length);
    }
  }

  @Override
  public StepResult trainStep(Batch batch, double learningRate, long draw) {
    return trainStep(batch, learningRate);
  }

  @Override
  public StepResult trainStep(Batch batch, double learningRate) {
    checkOpen();
    requirements.checkImages(batch);
    requirements.checkTargets(batch);
    setLearningRate(learningRate);
    trained = true;
    INDArray targets = targets(batch);
    hits.classes = targets.argMax(1).toLongVector();
    double penalty = penalty();
    network.setListeners(hits);
    statistics.during(network.getIterationCount() + 1, () -> network.fit(features(batch), targets));
    network.setListeners();
    return new StepResult(network.score() - penalty, hits.correct);
  }

  /** Returns the regularization term of Deeplearning4j's loss. */
  private double penalty() {
    return Arrays.stream(network.getLayers())
        .mapToDouble(layer -> layer.calcRegularizationScore(true))
        .sum();
  }

  /** Sets the learning rate of all layers if it changed: the call rebuilds the updater blocks. */
  private void setLearningRate(double learningRate) {
    if (rate != learningRate) {
      network.setLearningRate(learningRate);
      rate = learningRate;
    }
  }

  private INDArray features(Batch batch) {
    float[] pixels = Arrays.copyOf(batch.pixels(), batch.size() * batch.pixelsPerImage());
    return Nd4j.createFromArray(pixels)
        .reshape(
            batch.size(), requirements.channels(), requirements.height(), requirements.width());
  }

  private INDArray targets(Batch batch) {
    int classes = requirements.classes();
    return Nd4j.createFromArray(Arrays.copyOf(batch.targets(), batch.size() * classes))
        .reshape(batch.size(), classes);
  }

  @Override
  public float[] parameters() {
    checkOpen();
    return Dl4jImporter.weights(network.getLayerWiseConfigurations(), spec, copy(network.params()))
        .toArray();
  }

  /** Includes the state of ND4J's global random generator, which dropout uses. */
  @Override
  public EngineState state() {
    checkOpen();
    SortedMap<String, float[]> arrays = new TreeMap<>();
    arrays.put(EngineState.PARAMETERS, parameters());
    arrays.put(UPDATER, copy(network.getUpdater().getStateViewArray()));
    Random random = Nd4j.getRandom();
    return new EngineState(
        network.getIterationCount(),
        trained ? rate : 0,
        List.of(random.rootState(), random.nodeState()),
        arrays);
  }

  private static float[] copy(INDArray vector) {
    return vector == null ? new float[0] : vector.dup().data().asFloat();
  }

  @Override
  public void restore(EngineState state) {
    checkOpen();
    state().requireFits(state);
    trained = state.learningRate() > 0;
    if (trained) {
      setLearningRate(state.learningRate());
    }
    put(state.arrays().get(EngineState.PARAMETERS));
    put(state.arrays().get(UPDATER), network.getUpdater().getStateViewArray());
    network.setIterationCount(state.step());
    Nd4j.getRandom().setStates(state.random().get(0), state.random().get(1));
  }

  @Override
  public void predictWith(float[] parameters) {
    checkOpen();
    if (trained) {
      throw new IllegalStateException("the engine dl4j has already trained; open another one");
    }
    put(parameters);
  }

  private void put(float[] parameters) {
    put(Dl4jExporter.parameters(spec, Weights.ofArray(spec, parameters)), network.params());
  }

  private static void put(float[] values, INDArray vector) {
    if (values.length > 0) {
      vector.assign(Nd4j.createFromArray(values).reshape(vector.shape()));
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the engine dl4j is closed; open another one");
    }
  }

  /**
   * Counts the correct predictions of the forward pass of a training step.
   *
   * <p>The listener receives the activations of all layers except the output layer. They are
   * recomputed from its input, which takes about 0.1% of the step time.
   */
  private static final class HitCounter extends BaseTrainingListener {
    private long[] classes = {};
    private int correct;

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      long[] predicted =
          probabilities((MultiLayerNetwork) model, activations.get(activations.size() - 1))
              .argMax(1)
              .toLongVector();
      correct = 0;
      for (int i = 0; i < predicted.length; i++) {
        correct += predicted[i] == classes[i] ? 1 : 0;
      }
    }

    private static INDArray probabilities(MultiLayerNetwork network, INDArray source) {
      LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
      InputPreProcessor flattening =
          network.getLayerWiseConfigurations().getInputPreProcess(network.getnLayers() - 1);
      INDArray rows =
          flattening == null
              ? source
              : flattening.preProcess(source, (int) source.size(0), workspaces);
      return network.getOutputLayer().activate(rows, false, workspaces);
    }
  }
}
