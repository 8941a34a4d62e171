package io.github.mnistmaven.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistmaven.core.internal.json.Json;
import java.util.Set;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * Vets a network's configuration before DL4J reads it: DL4J instantiates the classes that the JSON
 * names, so only the names that our own configurations contain are let through.
 */
final class ConfigurationCheck {
  private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
  private static final String ND4J = "org.nd4j.linalg.";

  private static final Set<String> CLASSES =
      Set.of(
          LAYERS + "ConvolutionLayer",
          LAYERS + "BatchNormalization",
          LAYERS + "SubsamplingLayer",
          LAYERS + "DropoutLayer",
          LAYERS + "DenseLayer",
          LAYERS + "OutputLayer",
          "org.deeplearning4j.nn.conf.dropout.Dropout",
          "org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor",
          "org.deeplearning4j.nn.weights.WeightInitXavierUniform",
          ND4J + "activations.impl.ActivationReLU",
          // DL4J's default, written for layers that have no activation.
          ND4J + "activations.impl.ActivationSigmoid",
          ND4J + "activations.impl.ActivationSoftmax",
          ND4J + "learning.config.Adam",
          ND4J + "lossfunctions.impl.LossMCXENT");

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
    for (JsonNode className : root.findValues("@class")) {
      if (!CLASSES.contains(className.asText())) {
        throw new MalformedModelException(
            name, "only the classes of networks made here", className.asText());
      }
    }
    try {
      return MultiLayerConfiguration.fromJson(json);
    } catch (RuntimeException e) {
      throw new MalformedModelException(
          name, "a network's configuration", "one that DL4J cannot read", e);
    }
  }
}
