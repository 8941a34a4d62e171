package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.engine.internal.selection.SelectedEngine;
import io.github.mnistmaven.core.settings.TrainingSettings;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Opens engines for the network that a training begins with.
 *
 * @param training the images to learn from
 * @param seed of initial weights and dropout
 */
record EngineOpening(TrainingSetup setup, Digits training, TrainingSettings settings, long seed) {

  /** An engine, each time with a network of its own. */
  SelectedEngine open() {
    return SelectedEngine.open(
        settings.engine(),
        settings.precision(),
        initialised(),
        (InputType.InputTypeConvolutional)
            InputType.convolutional(training.height(), training.width(), 1),
        seed,
        settings.threads());
  }

  private MultiLayerNetwork initialised() {
    MultiLayerNetwork untrained =
        new MultiLayerNetwork(Trainer.configuration(setup, training, settings, seed));
    untrained.init();
    initialModel().ifPresent(model -> model.copyTo(untrained));
    return untrained;
  }

  /** The model that training starts from. */
  Optional<InitialModel> initialModel() {
    return setup.initialModel().map(model -> new InitialModel(model, training));
  }
}
