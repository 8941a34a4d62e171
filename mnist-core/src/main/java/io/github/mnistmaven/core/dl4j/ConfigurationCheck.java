package io.github.mnistmaven.core.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.predict.internal.file.MalformedFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * Checks the JSON of a configuration before Deeplearning4j parses it. Deeplearning4j instantiates
 * the classes named in the JSON, so only classes that hold plain settings are allowed.
 */
final class ConfigurationCheck {
  private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
  private static final String PREPROCESSORS = "org.deeplearning4j.nn.conf.preprocessor.";

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
          LAYERS + "LossLayer",
          "org.deeplearning4j.nn.conf.dropout.Dropout",
          "org.nd4j.linalg.learning.regularization.L1Regularization",
          "org.nd4j.linalg.learning.regularization.L2Regularization",
          "org.nd4j.linalg.learning.regularization.WeightDecay",
          "org.nd4j.linalg.schedule.FixedSchedule",
          PREPROCESSORS + "CnnToFeedForwardPreProcessor",
          PREPROCESSORS + "FeedForwardToCnnPreProcessor");

  /** Prefixes of weight initializers, activations, updaters and losses, which hold settings. */
  private static final List<String> PREFIXES =
      List.of(
          "org.deeplearning4j.nn.weights.WeightInit",
          "org.nd4j.linalg.activations.impl.Activation",
          "org.nd4j.linalg.learning.config.",
          "org.nd4j.linalg.lossfunctions.impl.Loss");

  private static final int MAX_LAYERS = 1000;

  /** Largest height or width of an image, and therefore of a window. */
  private static final int MAX_SIDE = 256;

  private static final Range SIDES = new Range(1, MAX_SIDE);

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
              new Range(0, MAX_SIDE),
              "poolingDimensions",
              new Range(1, 3)));

  private ConfigurationCheck() {}

  /**
   * Reads a configuration.
   *
   * @param name file and entry, for messages
   * @throws MalformedFileException if the JSON names a class that is not allowed or a number is out
   *     of range; Deeplearning4j has not parsed the JSON in this case
   */
  static MultiLayerConfiguration read(String name, String json) {
    JsonNode root;
    try {
      root = Json.read(json, JsonNode.class);
    } catch (JsonProcessingException e) {
      throw new MalformedFileException(name, "a network's configuration", Json.reason(e), e);
    }
    Optional<String> rejected = firstForbiddenClass(root);
    if (rejected.isPresent()) {
      throw new MalformedFileException(
          name, "only classes of Deeplearning4j's layers and settings", rejected.get());
    }
    checkNumbers(name, root);
    try {
      return MultiLayerConfiguration.fromJson(json);
    } catch (RuntimeException e) {
      throw new MalformedFileException(
          name, "a network's configuration", "one that Deeplearning4j cannot read", e);
    }
  }

  /** Rejects numbers that would cause unbounded allocations or loops in Deeplearning4j. */
  private static void checkNumbers(String name, JsonNode configuration) {
    int layers = configuration.path("confs").size();
    if (layers < 1 || layers > MAX_LAYERS) {
      throw new MalformedFileException(name, "1 to " + MAX_LAYERS + " layers", layers + "");
    }
    for (Map.Entry<String, Range> member : RANGES.entrySet()) {
      for (JsonNode value : configuration.findValues(member.getKey())) {
        Range range = member.getValue();
        if (!range.contains(value)) {
          throw new MalformedFileException(
              name,
              member.getKey() + " in " + range.min() + ".." + range.max(),
              value.toString().replace(" ", ""));
        }
      }
    }
  }

  /** Range of an integer, or of each integer of an array. */
  private record Range(long min, long max) {
    boolean contains(JsonNode value) {
      if (value.isNull()) {
        return true;
      }
      if (value.isArray()) {
        return StreamSupport.stream(value.spliterator(), false).allMatch(this::contains);
      }
      return value.canConvertToLong()
          && value.isIntegralNumber()
          && value.asLong() >= min
          && value.asLong() <= max;
    }
  }

  /** Returns the first class of the configuration that is not allowed. */
  private static Optional<String> firstForbiddenClass(JsonNode configuration) {
    return configuration.findValues("@class").stream()
        .map(JsonNode::asText)
        .filter(name -> !CLASSES.contains(name) && PREFIXES.stream().noneMatch(name::startsWith))
        .findFirst();
  }
}
