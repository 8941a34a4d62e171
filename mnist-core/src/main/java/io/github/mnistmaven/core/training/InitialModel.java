package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.network.internal.NetworkDifference;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Model whose weights a training starts from (fine-tuning). Its output layer is replaced by a new
 * one if the classes are others. Its running statistics are there before the first step only, which
 * replaces them: the images may look otherwise, and few images would never leave the old statistics
 * behind.
 */
record InitialModel(TrainedModel model, ImageSet training) {
  private static final int SHORT_DIGEST = 12;

  /**
   * Checks that a network can start from this model.
   *
   * @throws InvalidOptionException naming the first difference
   */
  void requireFits(NetworkSpec wanted) {
    ModelManifest manifest = model.manifest();
    if (manifest.height() != training.height() || manifest.width() != training.width()) {
      throw new InvalidOptionException(
          "initialModel must be for images of %d x %d, as those to train on are, but is for %d x %d"
              .formatted(training.height(), training.width(), manifest.height(), manifest.width()));
    }
    NetworkDifference.firstOf(wanted.layers(), layersToCompare(wanted))
        .ifPresent(
            difference -> {
              throw new InvalidOptionException(
                  "initialModel must have the layers of the network to train, but " + difference);
            });
  }

  /** This model's layers; the output layer, if it is replaced, is the wanted one. */
  private List<LayerSpec> layersToCompare(NetworkSpec wanted) {
    List<LayerSpec> layers = new ArrayList<>(model.network().layers());
    int output = output(wanted);
    if (!keepsOutputLayer() && layers.size() == wanted.layers().size()) {
      layers.set(output, wanted.layers().get(output));
    }
    return layers;
  }

  /** Index of the last layer with weights; a global pooling or an activation may follow it. */
  private static int output(NetworkSpec network) {
    List<LayerSpec> layers = network.layers();
    List<String> weights = List.copyOf(network.weightShapes().keySet());
    int output = layers.size() - 1;
    while (output > 0
        && !weights.get(weights.size() - 1).startsWith(layers.get(output).name() + "/")) {
      output--;
    }
    return output;
  }

  /** Whether outputs mean the same, so that the layer that makes them can be fine-tuned. */
  private boolean keepsOutputLayer() {
    return model.manifest().classNames().equals(training.classNames());
  }

  /**
   * Returns weights that are this model's, but for the output layer if the classes differ.
   *
   * @param random random weights of a network that fits
   */
  Weights weights(NetworkSpec network, Weights random) {
    LayerSpec output = network.layers().get(output(network));
    Weights theirs = model.members().get(0);
    Map<String, float[]> values = new LinkedHashMap<>();
    random
        .values()
        .forEach(
            (name, initial) -> {
              boolean taken = keepsOutputLayer() || !name.startsWith(output.name() + "/");
              values.put(name, taken ? theirs.get(name) : initial);
            });
    return new Weights(values);
  }

  /** Describes the model in one sentence. */
  String note() {
    return "Starting from the weights of model "
        + model.sha256().substring(0, SHORT_DIGEST)
        + (keepsOutputLayer() ? "" : ", output layer new: classes differ");
  }
}
