package io.github.mnistmaven.core.engine.internal.dl4j;

import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.StepResult;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Lets DL4J compute its own network. */
public final class Dl4jEngine implements Engine {
  private final MultiLayerNetwork network;
  private final long channels;
  private final long height;
  private final long width;
  private final HitCounter hits = new HitCounter();
  private boolean closed;

  /**
   * An engine for an initialised network, which it trains in place.
   *
   * @param network initialised
   * @param input the network's input
   */
  public Dl4jEngine(MultiLayerNetwork network, InputType.InputTypeConvolutional input) {
    this.network = network;
    this.channels = input.getChannels();
    this.height = input.getHeight();
    this.width = input.getWidth();
  }

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public void forward(Batch batch, float[] probabilities) {
    checkOpen();
    try (INDArray output = network.output(features(batch))) {
      float[] values = output.dup('c').data().asFloat();
      System.arraycopy(values, 0, probabilities, 0, values.length);
    }
  }

  @Override
  public StepResult trainStep(Batch batch, double learningRate) {
    checkOpen();
    // Rebuilds DL4J's updater blocks, so only when the schedule moved.
    if (network.getLearningRate(0) == null || network.getLearningRate(0) != learningRate) {
      network.setLearningRate(learningRate);
    }
    hits.labels = batch.labels();
    network.setListeners(hits);
    network.fit(features(batch), oneHot(batch));
    network.setListeners();
    return new StepResult(network.score(), hits.correct);
  }

  private INDArray features(Batch batch) {
    float[] pixels = new float[batch.size() * batch.pixelsPerImage()];
    batch.pixels().get(0, pixels);
    return Nd4j.createFromArray(pixels).reshape(batch.size(), channels, height, width);
  }

  private INDArray oneHot(Batch batch) {
    int classes = network.layerSize(network.getnLayers() - 1);
    float[] labels = new float[batch.size() * classes];
    for (int i = 0; i < batch.size(); i++) {
      labels[i * classes + batch.labels()[i]] = 1;
    }
    return Nd4j.createFromArray(labels).reshape(batch.size(), classes);
  }

  @Override
  public MultiLayerNetwork network() {
    checkOpen();
    return network;
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
   * Counts the hits of a training step's forward pass.
   *
   * <p>DL4J hands a listener everything but the output layer's activations; the class with the
   * largest logit is found from that layer's input, which costs a thousandth of the step.
   */
  private static final class HitCounter extends BaseTrainingListener {
    private int[] labels = {};
    private int correct;

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      var output = ((MultiLayerNetwork) model).getOutputLayer();
      INDArray logits =
          activations
              .get(activations.size() - 1)
              .mmul(output.getParam(DefaultParamInitializer.WEIGHT_KEY))
              .addiRowVector(output.getParam(DefaultParamInitializer.BIAS_KEY));
      long[] predicted = logits.argMax(1).toLongVector();
      correct = 0;
      for (int i = 0; i < predicted.length; i++) {
        correct += predicted[i] == labels[i] ? 1 : 0;
      }
    }
  }
}
