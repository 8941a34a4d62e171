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
 * Model whose weights a training starts from (fine-tuning). Its output layer is replaced if the
 * classes differ. Its running statistics are replaced in the first step: the images may have
 * another distribution, and a training of few steps would otherwise retain the old statistics.
 */
record InitialModel(TrainedModel model, ImageSet training) {
  private static final int SHORT_DIGEST = 12;

  /**
   * Checks that a network can start from this model.
   *
   * @throws InvalidOptionException if it cannot; the message names the first difference
   */
  void requireFits(NetworkSpec target) {
    ModelManifest manifest = model.manifest();
    if (manifest.height() != training.height() || manifest.width() != training.width()) {
      throw new InvalidOptionException(
          ("initialModel must be for images of %d x %d, the size of the training images,"
                  + " but is for %d x %d; use another model, or images of its size")
              .formatted(training.height(), training.width(), manifest.height(), manifest.width()));
    }
    NetworkDifference.firstOf(target.layers(), layersToCompare(target))
        .ifPresent(
            difference -> {
              throw new InvalidOptionException(
                  "initialModel must have the layers of the network to train, but " + difference);
            });
  }

  /** Returns the layers of this model, with the new output layer if it is replaced. */
  private List<LayerSpec> layersToCompare(NetworkSpec target) {
    List<LayerSpec> layers = new ArrayList<>(model.network().layers());
    int output = output(target);
    if (!keepsOutputLayer() && layers.size() == target.layers().size()) {
      layers.set(output, target.layers().get(output));
    }
    return layers;
  }

  /** Returns the index of the last layer with weights; pooling or an activation may follow it. */
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

  /** Returns whether the classes are the same, so that the output layer can be fine-tuned. */
  private boolean keepsOutputLayer() {
    return model.manifest().classNames().equals(training.classNames());
  }

  /**
   * Returns the weights of this model, with random weights in the output layer if the classes
   * differ.
   *
   * @param random random weights of a compatible network
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

  /** Returns the log message for a training that starts from this model. */
  String note() {
    return "Starting from the weights of model "
        + model.sha256().substring(0, SHORT_DIGEST)
        + (keepsOutputLayer() ? "" : ", with a new output layer because the classes differ");
  }
}
