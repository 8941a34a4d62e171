package io.github.mnistmaven.core.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.option.InvalidOptionException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The model whose weights a training starts from. Its output layer is replaced by a new one if the
 * classes are others. Its running statistics are there before the first step only, which replaces
 * them: the images may look otherwise, and few images would never leave the old statistics behind.
 */
record InitialModel(TrainedModel model, Digits training) {
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

  private static final int SHORT_DIGEST = 12;

  /**
   * Checks that a network can start from this model.
   *
   * @throws InvalidOptionException naming the first thing in the way
   */
  void requireFits(MultiLayerConfiguration wanted) {
    ModelManifest manifest = model.manifest();
    if (manifest.height() != training.height() || manifest.width() != training.width()) {
      throw new InvalidOptionException(
          "initialModel must be for images of %d x %d, as those to train on are, but is for %d x %d"
              .formatted(training.height(), training.width(), manifest.height(), manifest.width()));
    }
    JsonNode ours = layers(wanted);
    JsonNode theirs = layers(model.network().getLayerWiseConfigurations());
    if (ours.size() != theirs.size()) {
      throw new InvalidOptionException(
          "initialModel must have %d layers, as the network to train has, but has %d"
              .formatted(ours.size(), theirs.size()));
    }
    for (int i = 0; i < ours.size(); i++) {
      requireSame(i, layer(ours, i), layer(theirs, i), i == ours.size() - 1 && !keepsOutputLayer());
    }
  }

  private static JsonNode layers(MultiLayerConfiguration configuration) {
    try {
      return Json.read(configuration.toJson(), JsonNode.class).path("confs");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("DL4J writes JSON", e);
    }
  }

  private static ObjectNode layer(JsonNode layers, int i) {
    ObjectNode layer = layers.path(i).path("layer").deepCopy();
    return layer.remove(OF_TRAINING);
  }

  private static void requireSame(
      int index, ObjectNode wanted, ObjectNode found, boolean otherOutputs) {
    Set<String> members = new TreeSet<>();
    wanted.fieldNames().forEachRemaining(members::add);
    found.fieldNames().forEachRemaining(members::add);
    for (String member : members) {
      if (!wanted.path(member).equals(found.path(member))
          && !(otherOutputs && member.equals("nout"))) {
        throw new InvalidOptionException(
            "initialModel must have the layers of the network to train, but %s of layer %d must be %s and is %s"
                .formatted(member, index, wanted.path(member), found.path(member)));
      }
    }
  }

  /** Whether outputs mean the same, so that the layer that makes them can be trained on. */
  private boolean keepsOutputLayer() {
    return model.manifest().classNames().equals(training.classNames());
  }

  /** Gives a network that fits the model's weights and statistics. */
  void copyTo(MultiLayerNetwork network) {
    int layers = network.getnLayers() - (keepsOutputLayer() ? 0 : 1);
    model
        .network()
        .paramTable()
        .forEach(
            (name, values) -> {
              // DL4J's names begin with the layer's index.
              if (Integer.parseInt(name.substring(0, name.indexOf('_'))) < layers) {
                network.getParam(name).assign(values);
              }
            });
  }

  /** What it is, in one sentence. */
  String note() {
    return "Starting from the weights of model "
        + model.sha256().substring(0, SHORT_DIGEST)
        + (keepsOutputLayer() ? "" : ", output layer new: classes differ");
  }
}
