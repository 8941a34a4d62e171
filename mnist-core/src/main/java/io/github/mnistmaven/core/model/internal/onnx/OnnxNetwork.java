package io.github.mnistmaven.core.model.internal.onnx;

import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.GraphProto;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.model.Standardization;
import java.util.ArrayList;
import java.util.List;

/**
 * ONNX graph of a model: pixels in 0..255 to class probabilities. The graph of an ensemble contains
 * all members and the mean of their probabilities.
 *
 * @param network network of all members, for images of one channel
 * @param members weights of each member, at least one
 * @param standardization standardization of an image before the network
 * @param temperature divisor of the logarithms of the mean probabilities
 */
public record OnnxNetwork(
    NetworkSpec network,
    List<Weights> members,
    Standardization standardization,
    double temperature) {
  /** Name of the graph's input, {@code [batch, 1, height, width]}. */
  public static final String PIXELS = "pixels";

  /** Name of the graph's output, {@code [batch, classes]}. */
  public static final String PROBABILITIES = "probabilities";

  /**
   * Copies the list and checks that images have one channel and the weights fit the network.
   *
   * @throws IllegalArgumentException naming the value found if a check fails
   */
  public OnnxNetwork {
    members = List.copyOf(members);
    if (network.input().channels() != 1) {
      throw new IllegalArgumentException(
          "the network of an exported model must have images of 1 channel but has the input shape "
              + network.input());
    }
    for (Weights weights : members) {
      weights.requireFits(network);
    }
  }

  /** Returns the graph. */
  public GraphProto graph() {
    Graph graph = Graph.named("digits");
    String pixels =
        graph.input(
            PIXELS,
            "Pixels 0 (background) to 255 (ink), white digits on black as in MNIST",
            1,
            network.input().height(),
            network.input().width());
    applyTemperature(graph, mean(graph, pixels));
    graph.output(
        PROBABILITIES, "Probability of each class, in the order of class_names", network.classes());
    return graph.message();
  }

  /**
   * Adds the mean probabilities. Members share the pixel steps, except a last scaling, which each
   * member folds into a layer.
   */
  private String mean(Graph graph, String pixels) {
    List<Step> before =
        Step.folded(
            PixelSteps.of(standardization, network.input().height(), network.input().width()));
    int last = before.size() - 1;
    int shared = before.get(last) instanceof Affine ? last : before.size();
    String standardized = Step.addAll(before.subList(0, shared), graph, pixels);
    List<String> each = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      List<Step> steps = new ArrayList<>(before.subList(shared, before.size()));
      steps.addAll(LayerSteps.of(network, members.get(i)));
      Graph member = members.size() == 1 ? graph : graph.in("member" + (i + 1));
      each.add(Step.addAll(Step.folded(steps), member, standardized));
    }
    return members.size() == 1 ? each.get(0) : graph.add("Mean", each);
  }

  /**
   * Applies the temperature to probabilities relative to the highest one of a row, as {@code
   * Temperature} does, because a power of a small probability may underflow to 0.
   */
  private void applyTemperature(Graph graph, String probabilities) {
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
