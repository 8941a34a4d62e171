package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Inputs of a training besides data and settings: custom network, initial model, workers and
 * checkpointing. Immutable.
 *
 * @param network custom network; empty for the network of the settings
 * @param initialModel model whose weights training starts from; empty for random weights
 * @param rounds local SGD configuration of several workers; empty for a single worker
 * @param checkpointing checkpointing, which allows to resume the training; empty for none
 * @param origin additional entries of the model's provenance, by name, such as the commit of the
 *     project that trains it
 */
public record TrainingSetup(
    Optional<Network> network,
    Optional<TrainedModel> initialModel,
    Optional<LocalSgdConfig> rounds,
    Optional<Checkpointing> checkpointing,
    SortedMap<String, String> origin) {

  /** Copies the map. */
  public TrainingSetup {
    origin = Collections.unmodifiableSortedMap(new TreeMap<>(origin));
  }

  /** Returns a setup with the network of the settings, random weights and no checkpoints. */
  public static TrainingSetup plain() {
    return new TrainingSetup(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), new TreeMap<>());
  }

  /** Returns a setup with a custom network, random weights and no checkpoints. */
  public static TrainingSetup of(Network network) {
    return new TrainingSetup(
        Optional.of(network),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>());
  }

  /** Returns the network to train. */
  Network network(TrainingConfig settings) {
    return network.orElseGet(() -> settings.network().network());
  }

  /** Returns the name of the network to train; does not load Deeplearning4j. */
  String networkName(TrainingConfig settings) {
    return network.map(Network::name).orElseGet(() -> settings.network().networkName());
  }

  /** Returns a copy that starts from the weights of a model. */
  public TrainingSetup withInitialModel(TrainedModel model) {
    return new TrainingSetup(network, Optional.of(model), rounds, checkpointing, origin);
  }

  /** Returns a copy that trains by several workers in rounds (local SGD). */
  public TrainingSetup inRounds(LocalSgdConfig newRounds) {
    return new TrainingSetup(network, initialModel, Optional.of(newRounds), checkpointing, origin);
  }

  /** Returns a copy with checkpointing. */
  public TrainingSetup withCheckpointing(Checkpointing newCheckpointing) {
    return new TrainingSetup(network, initialModel, rounds, Optional.of(newCheckpointing), origin);
  }

  /** Returns a copy for an ensemble member, with checkpoints in a separate folder. */
  TrainingSetup ofMember(int member) {
    return new TrainingSetup(
        network, initialModel, rounds, checkpointing.map(each -> each.ofMember(member)), origin);
  }

  /** Returns a copy with other additional provenance entries. */
  public TrainingSetup withOrigin(SortedMap<String, String> newOrigin) {
    return new TrainingSetup(network, initialModel, rounds, checkpointing, newOrigin);
  }

  /**
   * Returns the effective settings for this setup: those for fine-tuning if there is an initial
   * model.
   *
   * @see TrainingConfig#startingFrom
   */
  public TrainingConfig effectiveSettings(TrainingConfig settings) {
    return initialModel
        .map(model -> settings.startingFrom(model.manifest().settings()))
        .orElse(settings);
  }
}
