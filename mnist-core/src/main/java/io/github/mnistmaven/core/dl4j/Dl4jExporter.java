package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.core.dl4j.internal.UpdaterMapping;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Converter from {@link NetworkSpec} to an equivalent Deeplearning4j network.
 *
 * <p>Exported networks take images {@code [n, channels, height, width]} and return probabilities
 * {@code [n, classes]}. A flatten layer becomes an identity activation layer with a preprocessor,
 * which keeps its name. A dense last layer becomes an {@code OutputLayer}; any other last layer is
 * followed by a {@code LossLayer}. The updater is Adam with the defaults of Keras. All methods
 * throw {@link UnsupportedNetworkException}, which names the layer, if Deeplearning4j has no
 * equivalent.
 */
public final class Dl4jExporter {
  private static final double LEARNING_RATE = 1e-3;

  private Dl4jExporter() {}

  /**
   * Converts a network without residual blocks whose first layer is not an activation or dropout.
   */
  public static MultiLayerConfiguration configuration(NetworkSpec network) {
    return NetworkExport.of(network).configuration(updater(new Optimizer.Adam()));
  }

  /**
   * Converts a network and its weights. The network has no residual block and its first layer is
   * not an activation or dropout.
   */
  public static MultiLayerNetwork network(NetworkSpec network, Weights weights) {
    return trainable(network, weights, new Optimizer.Adam());
  }

  /** Converts any network and its weights. */
  public static ComputationGraph graph(NetworkSpec network, Weights weights) {
    weights.requireFits(network);
    NetworkExport export = NetworkExport.of(network);
    ComputationGraph graph =
        new ComputationGraph(export.graphConfiguration(updater(new Optimizer.Adam())));
    graph.init();
    for (ExportedLayer layer : export.layers()) {
      if (layer.parameters().size() > 0) {
        graph.getLayer(layer.name()).params().assign(row(layer.parameters(), weights));
      }
    }
    return graph;
  }

  /**
   * Converts a network and its weights: to a {@link MultiLayerNetwork} if possible, otherwise to a
   * {@link ComputationGraph}.
   */
  public static Model model(NetworkSpec network, Weights weights) {
    return NetworkExport.of(network).isSequential()
        ? network(network, weights)
        : graph(network, weights);
  }

  /**
   * Converts a network for training with Deeplearning4j, see {@link #network(NetworkSpec,
   * Weights)}. The learning rate is 0.001 until {@link MultiLayerNetwork#setLearningRate(double)}
   * changes it.
   *
   * @param network the network; its regularization applies to the training
   * @param weights initial weights
   * @param optimizer the optimizer; its decoupled weight decay is ignored in favor of the layers'
   */
  public static MultiLayerNetwork trainable(
      NetworkSpec network, Weights weights, Optimizer optimizer) {
    weights.requireFits(network);
    NetworkExport export = NetworkExport.of(network);
    MultiLayerNetwork exported = new MultiLayerNetwork(export.configuration(updater(optimizer)));
    ParameterLayout parameters = layout(export);
    if (parameters.size() == 0) {
      exported.init();
    } else {
      exported.init(row(parameters, weights), false);
    }
    return exported;
  }

  /**
   * Returns all weights in the order of Deeplearning4j's parameter vector, for a network without
   * residual blocks.
   */
  public static float[] parameters(NetworkSpec network, Weights weights) {
    return layout(NetworkExport.of(network)).toDl4j(weights);
  }

  private static ParameterLayout layout(NetworkExport export) {
    return ParameterLayout.concat(export.layers().stream().map(ExportedLayer::parameters).toList());
  }

  private static IUpdater updater(Optimizer optimizer) {
    return UpdaterMapping.toDl4j(optimizer, LEARNING_RATE);
  }

  private static INDArray row(ParameterLayout layout, Weights weights) {
    return Nd4j.createFromArray(layout.toDl4j(weights)).reshape(1, layout.size());
  }
}
