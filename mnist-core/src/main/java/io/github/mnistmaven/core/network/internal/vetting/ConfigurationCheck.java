package io.github.mnistmaven.core.network.internal.vetting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.internal.file.MalformedFileException;
import io.github.mnistmaven.core.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * Vets a network's configuration before DL4J reads it: DL4J instantiates the classes that the JSON
 * names, so only names that are known to hold numbers and nothing else are let through.
 */
public final class ConfigurationCheck {
  private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";

  private static final Set<String> CLASSES =
      Set.of(
          LAYERS + "ActivationLayer",
          LAYERS + "ConvolutionLayer",
          LAYERS + "DepthwiseConvolution2D",
          LAYERS + "SeparableConvolution2D",
          LAYERS + "BatchNormalization",
          LAYERS + "SubsamplingLayer",
          LAYERS + "GlobalPoolingLayer",
          LAYERS + "DropoutLayer",
          LAYERS + "DenseLayer",
          LAYERS + "OutputLayer",
          "org.deeplearning4j.nn.conf.dropout.Dropout",
          "org.nd4j.linalg.learning.regularization.L1Regularization",
          "org.nd4j.linalg.learning.regularization.L2Regularization",
          "org.nd4j.linalg.learning.regularization.WeightDecay",
          "org.nd4j.linalg.schedule.FixedSchedule",
          "org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor");

  /** Weights, activations, optimisers and losses: all of these packages are plain settings. */
  private static final List<String> PREFIXES =
      List.of(
          "org.deeplearning4j.nn.weights.WeightInit",
          "org.nd4j.linalg.activations.impl.Activation",
          "org.nd4j.linalg.learning.config.",
          "org.nd4j.linalg.lossfunctions.impl.Loss");

  private static final int MAX_LAYERS = 1000;

  private static final Range SIDES = new Range(1, Digits.MAX_SIDE);

  private static final SortedMap<String, Range> RANGES =
      new TreeMap<>(
          Map.of(
              "nin",
              new Range(0, 1 << 24),
              "nout",
              new Range(0, 1 << 24),
              "depthMultiplier",
              new Range(1, 1 << 10),
              "kernelSize",
              SIDES,
              "stride",
              SIDES,
              "dilation",
              SIDES,
              "padding",
              new Range(0, Digits.MAX_SIDE),
              "poolingDimensions",
              new Range(1, 3)));

  private ConfigurationCheck() {}

  /**
   * Reads a configuration.
   *
   * @param name the file and entry, for messages
   * @throws MalformedFileException if it names other classes or immense numbers; DL4J has not seen
   *     it then
   */
  public static MultiLayerConfiguration read(String name, String json)
      throws MalformedFileException {
    JsonNode root;
    try {
      root = Json.read(json, JsonNode.class);
    } catch (JsonProcessingException e) {
      throw new MalformedFileException(name, "a network's configuration", Json.reason(e), e);
    }
    Optional<String> stranger = stranger(root);
    if (stranger.isPresent()) {
      throw new MalformedFileException(
          name, "only the classes of networks made here", stranger.get());
    }
    checkNumbers(name, root);
    try {
      return MultiLayerConfiguration.fromJson(json);
    } catch (RuntimeException e) {
      throw new MalformedFileException(
          name, "a network's configuration", "one that DL4J cannot read", e);
    }
  }

  /**
   * Holds a network against what {@link #read} lets through, before it is trained for nothing.
   *
   * @throws IllegalArgumentException naming the class that it does not
   */
  public static void requireReadable(MultiLayerConfiguration configuration) {
    try {
      stranger(Json.read(configuration.toJson(), JsonNode.class))
          .ifPresent(
              className -> {
                throw new IllegalArgumentException(
                    "a network of "
                        + className
                        + " could be saved but not loaded again; model files may name only "
                        + String.join(", ", new TreeSet<>(CLASSES))
                        + ", and what begins with "
                        + String.join(", ", PREFIXES));
              });
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("DL4J writes JSON", e);
    }
  }

  /** Refuses numbers by which DL4J would allocate, or count, without end. */
  private static void checkNumbers(String name, JsonNode configuration)
      throws MalformedFileException {
    int layers = configuration.path("confs").size();
    if (layers < 1 || layers > MAX_LAYERS) {
      throw new MalformedFileException(name, "1 to " + MAX_LAYERS + " layers", layers + "");
    }
    for (Map.Entry<String, Range> member : RANGES.entrySet()) {
      for (JsonNode value : configuration.findValues(member.getKey())) {
        Range range = member.getValue();
        if (!range.holds(value)) {
          throw new MalformedFileException(
              name,
              member.getKey() + " in " + range.min() + ".." + range.max(),
              value.toString().replace(" ", ""));
        }
      }
    }
  }

  /** What a whole number, or each of some, may be. */
  private record Range(long min, long max) {
    boolean holds(JsonNode value) {
      if (value.isNull()) {
        return true;
      }
      if (value.isArray()) {
        return StreamSupport.stream(value.spliterator(), false).allMatch(this::holds);
      }
      return value.canConvertToLong()
          && value.isIntegralNumber()
          && value.asLong() >= min
          && value.asLong() <= max;
    }
  }

  /** The first class in a configuration that is not let through. */
  private static Optional<String> stranger(JsonNode configuration) {
    return configuration.findValues("@class").stream()
        .map(JsonNode::asText)
        .filter(name -> !CLASSES.contains(name) && PREFIXES.stream().noneMatch(name::startsWith))
        .findFirst();
  }
}
