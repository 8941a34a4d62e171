package io.github.mnistmaven.core.model.internal.onnx;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.model.internal.onnx.graph.Attributes;
import io.github.mnistmaven.core.model.internal.onnx.graph.Graph;
import io.github.mnistmaven.core.model.internal.onnx.layer.LayerSteps;
import io.github.mnistmaven.core.model.internal.onnx.layer.TrainedLayer;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.GraphProto;
import io.github.mnistmaven.core.model.internal.onnx.step.Affine;
import io.github.mnistmaven.core.model.internal.onnx.step.Flatten;
import io.github.mnistmaven.core.model.internal.onnx.step.PixelSteps;
import io.github.mnistmaven.core.model.internal.onnx.step.Step;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a model computes as a graph: pixels of 0..255 in, class probabilities out. The members of an
 * ensemble stand side by side in it, before the mean of what they say.
 *
 * @param members initialised networks
 * @param image the size of an image, of one channel
 * @param standardization what is done to an image before a network sees it
 * @param temperature by which the logarithms of the mean probabilities are divided
 */
public record OnnxNetwork(
    List<MultiLayerNetwork> members,
    InputTypeConvolutional image,
    Standardization standardization,
    double temperature) {
  /** The graph's input, {@code [batch, 1, height, width]}. */
  public static final String PIXELS = "pixels";

  /** The graph's output, {@code [batch, classes]}. */
  public static final String PROBABILITIES = "probabilities";

  /** Copies the list. */
  public OnnxNetwork {
    members = List.copyOf(members);
  }

  /**
   * The graph.
   *
   * @throws IllegalArgumentException naming the first layer that it cannot hold
   */
  public GraphProto graph() {
    Graph graph = Graph.named("digits");
    String pixels =
        graph.input(
            PIXELS,
            "Pixels 0 (ground) to 255 (ink), white digits on black as in MNIST",
            1,
            image.getHeight(),
            image.getWidth());
    correct(graph, mean(graph, pixels));
    graph.output(
        PROBABILITIES, "The probability of each class, in the order of class_names", classes());
    return graph.message();
  }

  /** What is done to pixels is done once, but for a scaling that each member may take in. */
  private String mean(Graph graph, String pixels) {
    List<Step> before =
        Step.folded(
            PixelSteps.of(
                standardization,
                Math.toIntExact(image.getHeight()),
                Math.toIntExact(image.getWidth())));
    int last = before.size() - 1;
    int shared = before.get(last) instanceof Affine ? last : before.size();
    String standardized = added(graph, pixels, before.subList(0, shared));
    List<String> each = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      List<Step> steps = new ArrayList<>(before.subList(shared, before.size()));
      steps.addAll(steps(members.get(i)));
      Graph member = members.size() == 1 ? graph : graph.in("member" + (i + 1));
      each.add(added(member, standardized, Step.folded(steps)));
    }
    return members.size() == 1 ? each.get(0) : graph.add("Mean", each);
  }

  private long classes() {
    MultiLayerNetwork first = members.get(0);
    return first.layerSize(first.getnLayers() - 1);
  }

  private static String added(Graph graph, String input, List<Step> steps) {
    String value = input;
    for (Step step : steps) {
      value = step.addTo(graph, value);
    }
    return value;
  }

  private List<Step> steps(MultiLayerNetwork network) {
    List<Step> steps = new ArrayList<>();
    InputType type = image;
    for (int i = 0; i < network.getnLayers(); i++) {
      Layer configuration = network.getLayerWiseConfigurations().getConf(i).getLayer();
      InputPreProcessor preprocessor = network.getLayerWiseConfigurations().getInputPreProcess(i);
      InputType input = preprocessor == null ? type : preprocessor.getOutputType(type);
      TrainedLayer<?> layer = new TrainedLayer<>(i, configuration, network.getLayer(i), input);
      requirePlace(layer, i == network.getnLayers() - 1);
      if (preprocessor != null) {
        steps.addAll(steps(layer, preprocessor, i == 0));
      }
      steps.addAll(LayerSteps.of(layer));
      type = configuration.getOutputType(i, input);
    }
    return steps;
  }

  private static void requirePlace(TrainedLayer<?> layer, boolean last) {
    if (layer.configuration() instanceof OutputLayer != last) {
      throw layer.refused(last ? "is the last and no OutputLayer" : "is not the last");
    }
  }

  /** An image that was flat for DL4J is none here. */
  private static List<Step> steps(
      TrainedLayer<?> layer, InputPreProcessor preprocessor, boolean first) {
    if (preprocessor.getClass() == CnnToFeedForwardPreProcessor.class) {
      return List.of(new Flatten());
    }
    if (first && preprocessor.getClass() == FeedForwardToCnnPreProcessor.class) {
      return List.of();
    }
    throw layer.refused("is fed by a " + preprocessor.getClass().getSimpleName());
  }

  /**
   * As {@code Temperature} does it: relative to the highest of a row, so that no power of all
   * vanishes.
   */
  private void correct(Graph graph, String probabilities) {
    if (temperature == 1) {
      return;
    }
    AttributeProto axes = Attributes.integers("axes", List.of(1L));
    String highest = graph.add("ReduceMax", List.of(probabilities), axes);
    String exponent = graph.floats("exponent", new float[] {(float) (1 / temperature)});
    String powers =
        graph.add("Pow", List.of(graph.add("Div", List.of(probabilities, highest)), exponent));
    String axis = graph.integers("axis", 1);
    graph.add("Div", List.of(powers, graph.add("ReduceSum", List.of(powers, axis))));
  }
}
