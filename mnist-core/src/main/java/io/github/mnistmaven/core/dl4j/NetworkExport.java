package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.ActivationSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.ResidualSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.config.IUpdater;

/** Conversion of a complete network to Deeplearning4j. */
final class NetworkExport {
  /** Names of additional graph vertices contain a slash, which layer names cannot. */
  private static final String INPUT = "network/input";

  private static final String COPY = "network/copy";
  private static final String OUTPUT = "network/softmax";

  private final LayerExport layerExport = new LayerExport();
  private final List<Node> layers = new ArrayList<>();
  private final List<Vertex> vertices = new ArrayList<>();
  private Optional<ResidualSpec> block = Optional.empty();

  /**
   * Layer in the graph.
   *
   * @param input name of the vertex before it
   */
  private record Node(ExportedLayer layer, String input) {}

  /** Vertex of the graph that is not a layer. */
  private record Vertex(String name, GraphVertex vertex, List<String> inputs) {}

  /** Output of a vertex. */
  private record Values(String vertex, TensorLayout layout) {}

  /**
   * Converts a network.
   *
   * @throws UnsupportedNetworkException naming the first layer that Deeplearning4j cannot compute
   */
  static NetworkExport of(NetworkSpec network) {
    NetworkExport export = new NetworkExport();
    Values input = new Values(INPUT, TensorLayout.image(network.input()));
    List<LayerSpec> layers = network.layers();
    int last = layers.size() - 1;
    if (last >= 0
        && layers.get(last) instanceof DenseSpec dense
        && dense.activation().equals(Activation.IDENTITY)) {
      Values hidden = export.addAll(COPY, layers.subList(0, last), input);
      export.add(export.layerExport.output(dense, hidden.layout()), hidden);
    } else {
      Values scores = export.addAll(COPY, layers, input);
      export.add(LayerExport.softmax(OUTPUT, scores.layout()), scores);
    }
    return export;
  }

  /**
   * Adds layers that share their input with other layers, or with the caller.
   *
   * @param copy name of a vertex that copies the input if the first layer would overwrite it
   */
  private Values addAll(String copy, List<LayerSpec> specs, Values input) {
    Values values = overwritesInput(specs) ? copied(copy, input) : input;
    for (LayerSpec spec : specs) {
      values =
          spec instanceof ResidualSpec residual
              ? add(residual, values)
              : add(layerExport.layer(spec, values.layout()), values);
    }
    return values;
  }

  /**
   * Returns whether Deeplearning4j would modify the input in place: an activation does, and dropout
   * and flattening return their input unchanged.
   */
  private static boolean overwritesInput(List<LayerSpec> specs) {
    return specs.stream()
        .dropWhile(FlattenSpec.class::isInstance)
        .findFirst()
        .filter(first -> first instanceof ActivationSpec || first instanceof DropoutSpec)
        .isPresent();
  }

  private Values copied(String name, Values input) {
    vertices.add(new Vertex(name, new ScaleVertex(1), List.of(input.vertex())));
    return new Values(name, input.layout());
  }

  private Values add(ExportedLayer layer, Values input) {
    layers.add(new Node(layer, input.vertex()));
    return new Values(layer.name(), layer.output());
  }

  private Values add(ResidualSpec residual, Values input) {
    block = block.or(() -> Optional.of(residual));
    Values main = addAll(residual.name() + "/bodyCopy", residual.body(), input);
    Values other = addAll(residual.name() + "/shortcutCopy", residual.shortcut(), input);
    if (main.layout().flat() != other.layout().flat()) {
      main = flatten(residual.name() + "/body", main);
      other = flatten(residual.name() + "/shortcut", other);
    }
    if (!main.layout().hasOrderOf(other.layout())) {
      throw new UnsupportedNetworkException(
          "residual block %s cannot be exported to Deeplearning4j: body and shortcut must both end in a flattened image, or neither, but have the shapes %s and %s; add a dense layer after the flatten layer"
              .formatted(residual.name(), main.layout().flattened(), other.layout().flattened()));
    }
    String sum = residual.name() + "/sum";
    vertices.add(
        new Vertex(
            sum,
            new ElementWiseVertex(ElementWiseVertex.Op.Add),
            List.of(main.vertex(), other.vertex())));
    ActivationSpec activation = new ActivationSpec(residual.name(), residual.activation());
    Values values = new Values(sum, main.layout());
    return add(layerExport.layer(activation, values.layout()), values);
  }

  private Values flatten(String name, Values values) {
    Optional<InputPreProcessor> flattening = LayerExport.flattening(values.layout());
    if (flattening.isEmpty()) {
      return values;
    }
    vertices.add(
        new Vertex(name, new PreprocessorVertex(flattening.get()), List.of(values.vertex())));
    return new Values(name, values.layout().flatten());
  }

  /**
   * Returns the configuration of a network without residual blocks.
   *
   * @throws UnsupportedNetworkException if there is a residual block, or the first layer would
   *     overwrite the images
   */
  MultiLayerConfiguration configuration(IUpdater updater) {
    block.ifPresent(
        residual -> {
          throw new UnsupportedNetworkException(
              "residual block %s cannot be part of a MultiLayerNetwork; export a ComputationGraph"
                  .formatted(residual.name()));
        });
    if (!vertices.isEmpty()) {
      throw new UnsupportedNetworkException(
          "the first layer of a MultiLayerNetwork must not be an activation or dropout, which Deeplearning4j does not support there, but is %s; export a ComputationGraph"
              .formatted(layers.get(0).layer().name()));
    }
    NeuralNetConfiguration.ListBuilder list = builder(updater).list();
    for (int i = 0; i < layers.size(); i++) {
      ExportedLayer layer = layers.get(i).layer();
      list.layer(layer.layer());
      if (layer.preprocessor().isPresent()) {
        list.inputPreProcessor(i, layer.preprocessor().get());
      }
    }
    return list.build();
  }

  /** Returns the configuration of any network. */
  ComputationGraphConfiguration graphConfiguration(IUpdater updater) {
    GraphBuilder graph = builder(updater).graphBuilder().addInputs(INPUT);
    for (Node node : layers) {
      ExportedLayer layer = node.layer();
      graph.addLayer(layer.name(), layer.layer(), layer.preprocessor().orElse(null), node.input());
    }
    for (Vertex vertex : vertices) {
      graph.addVertex(vertex.name(), vertex.vertex(), vertex.inputs().toArray(String[]::new));
    }
    return graph.setOutputs(layers.get(layers.size() - 1).layer().name()).build();
  }

  private static NeuralNetConfiguration.Builder builder(IUpdater updater) {
    // Fixed seed: the default is the current time, and equal networks must have equal
    // configurations.
    return new NeuralNetConfiguration.Builder()
        .seed(0)
        .weightInit(WeightInit.XAVIER_UNIFORM)
        .updater(updater);
  }

  /** Returns whether a {@code MultiLayerNetwork} can represent the network. */
  boolean isSequential() {
    return vertices.isEmpty();
  }

  /** Returns the exported layers in network order. */
  List<ExportedLayer> layers() {
    return layers.stream().map(Node::layer).toList();
  }
}
