package io.github.mnistmaven.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistmaven.core.internal.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * Vets a network's configuration before DL4J reads it: DL4J instantiates the classes that the JSON
 * names, so only names that are known to hold numbers and nothing else are let through.
 */
final class ConfigurationCheck {
  private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";

  private static final Set<String> CLASSES =
      Set.of(
          LAYERS + "ConvolutionLayer",
          LAYERS + "BatchNormalization",
          LAYERS + "SubsamplingLayer",
          LAYERS + "DropoutLayer",
          LAYERS + "DenseLayer",
          LAYERS + "OutputLayer",
          "org.deeplearning4j.nn.conf.dropout.Dropout",
          "org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor");

  /** Weights, activations, optimisers and losses: all of these packages are plain settings. */
  private static final List<String> PREFIXES =
      List.of(
          "org.deeplearning4j.nn.weights.WeightInit",
          "org.nd4j.linalg.activations.impl.Activation",
          "org.nd4j.linalg.learning.config.",
          "org.nd4j.linalg.lossfunctions.impl.Loss");

  private ConfigurationCheck() {}

  /**
   * Reads a configuration.
   *
   * @param name the file and entry, for messages
   */
  static MultiLayerConfiguration read(String name, String json) throws MalformedModelException {
    JsonNode root;
    try {
      root = Json.read(json, JsonNode.class);
    } catch (JsonProcessingException e) {
      throw new MalformedModelException(name, "a network's configuration", Json.reason(e), e);
    }
    Optional<String> stranger = stranger(root);
    if (stranger.isPresent()) {
      throw new MalformedModelException(
          name, "only the classes of networks made here", stranger.get());
    }
    try {
      return MultiLayerConfiguration.fromJson(json);
    } catch (RuntimeException e) {
      throw new MalformedModelException(
          name, "a network's configuration", "one that DL4J cannot read", e);
    }
  }

  /**
   * Holds a network against what {@link #read} lets through, before it is trained for nothing.
   *
   * @throws IllegalArgumentException naming the class that it does not
   */
  static void requireReadable(MultiLayerConfiguration configuration) {
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

  /** The first class in a configuration that is not let through. */
  private static Optional<String> stranger(JsonNode configuration) {
    return configuration.findValues("@class").stream()
        .map(JsonNode::asText)
        .filter(name -> !CLASSES.contains(name) && PREFIXES.stream().noneMatch(name::startsWith))
        .findFirst();
  }
}
