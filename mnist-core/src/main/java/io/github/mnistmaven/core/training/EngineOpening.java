package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.engine.internal.InitialState;
import io.github.mnistmaven.core.engine.internal.selection.SelectedEngine;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.network.internal.RegularizedNetwork;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Optional;

/**
 * Factory of engines with the initial network of a training.
 *
 * @param training the training images
 * @param seed seed of initial weights and dropout
 */
record EngineOpening(TrainingSetup setup, ImageSet training, TrainingConfig settings, long seed) {

  /** Opens an engine with its own copy of the initial weights. */
  SelectedEngine open() {
    NetworkSpec network = network();
    Weights random = Weights.initial(network, architecture().initializer(), seed);
    Weights weights = initialModel().map(model -> model.weights(network, random)).orElse(random);
    Optimizer optimizer = settings.optimizer();
    NetworkSpec regularized =
        RegularizedNetwork.of(
            network, settings.l2Regularization(), optimizer.decoupledWeightDecay());
    return SelectedEngine.open(
        settings.engine(),
        new InitialState(regularized, weights, optimizer, seed),
        settings.threads());
  }

  private Network architecture() {
    return setup.network(settings);
  }

  /**
   * Returns the network to train, checked against the images and the initial model.
   *
   * @throws io.github.mnistmaven.core.option.InvalidOptionException if the initial model is for
   *     images of another size or has other layers; the output layer alone may differ, in its
   *     number of outputs
   * @throws IllegalArgumentException if the network does not support such images
   */
  NetworkSpec network() {
    int classes = training.classNames().size();
    NetworkSpec network = architecture().spec(training.height(), training.width(), classes);
    if (network.classes() != classes) {
      throw new IllegalArgumentException(
          "network %s must have one output for each of %d classes but has %d"
              .formatted(architecture().name(), classes, network.classes()));
    }
    initialModel().ifPresent(model -> model.requireFits(network));
    return network;
  }

  /** Returns the model that training starts from; empty for random weights. */
  Optional<InitialModel> initialModel() {
    return setup.initialModel().map(model -> new InitialModel(model, training));
  }
}
