package io.github.mnistmaven.core.network.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistmaven.core.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * What a network's layers compute, as DL4J describes them: two networks of the same can have each
 * other's weights.
 *
 * @param layers each layer's description, without how it is trained
 */
public record ComputedLayers(List<ObjectNode> layers) {
  /** What a layer's description says of how it is trained, not of what it computes. */
  private static final List<String> OF_TRAINING =
      List.of(
          "biasInit",
          "biasUpdater",
          "constraints",
          "gainInit",
          "gradientNormalization",
          "gradientNormalizationThreshold",
          "iupdater",
          "layerName",
          "regularization",
          "regularizationBias",
          "weightInitFn",
          "weightNoise");

  /** Copies the list. */
  public ComputedLayers {
    layers = List.copyOf(layers);
  }

  /** What a layer of another network must be and is not. */
  public record Difference(int layer, String member, JsonNode wanted, JsonNode found) {
    @Override
    public String toString() {
      return member + " of layer " + layer + " must be " + wanted + " and is " + found;
    }
  }

  /** The layers of a configuration. */
  public static ComputedLayers of(MultiLayerConfiguration configuration) {
    List<ObjectNode> layers = new ArrayList<>();
    for (JsonNode layer : json(configuration).path("confs")) {
      ObjectNode described = layer.path("layer").deepCopy();
      described.remove(OF_TRAINING);
      layers.add(described);
    }
    return new ComputedLayers(layers);
  }

  private static JsonNode json(MultiLayerConfiguration configuration) {
    try {
      return Json.read(configuration.toJson(), JsonNode.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("DL4J writes JSON", e);
    }
  }

  /** How many layers there are. */
  public int count() {
    return layers.size();
  }

  /**
   * In what others differ from these, from the first layer on.
   *
   * @param others as many as these
   */
  public List<Difference> differences(ComputedLayers others) {
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      ObjectNode wanted = layers.get(i);
      ObjectNode found = others.layers.get(i);
      Set<String> members = new TreeSet<>();
      wanted.fieldNames().forEachRemaining(members::add);
      found.fieldNames().forEachRemaining(members::add);
      for (String member : members) {
        if (!wanted.path(member).equals(found.path(member))) {
          differences.add(new Difference(i, member, wanted.path(member), found.path(member)));
        }
      }
    }
    return differences;
  }
}
