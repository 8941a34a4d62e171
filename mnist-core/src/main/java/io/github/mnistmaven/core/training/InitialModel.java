package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.network.internal.ComputedLayers;
import io.github.mnistmaven.core.option.InvalidOptionException;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The model whose weights a training starts from. Its output layer is replaced by a new one if the
 * classes are others. Its running statistics are there before the first step only, which replaces
 * them: the images may look otherwise, and few images would never leave the old statistics behind.
 */
record InitialModel(TrainedModel model, Digits training) {
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
    ComputedLayers ours = ComputedLayers.of(wanted);
    ComputedLayers theirs = ComputedLayers.of(model.network().getLayerWiseConfigurations());
    if (ours.count() != theirs.count()) {
      throw new InvalidOptionException(
          "initialModel must have %d layers, as the network to train has, but has %d"
              .formatted(ours.count(), theirs.count()));
    }
    ours.differences(theirs).stream()
        .filter(difference -> !isOfNewOutputs(difference, ours.count() - 1))
        .findFirst()
        .ifPresent(InitialModel::refuse);
  }

  private boolean isOfNewOutputs(ComputedLayers.Difference difference, int outputLayer) {
    return difference.layer() == outputLayer
        && difference.member().equals("nout")
        && !keepsOutputLayer();
  }

  private static void refuse(ComputedLayers.Difference difference) {
    throw new InvalidOptionException(
        "initialModel must have the layers of the network to train, but " + difference);
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
