package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.settings.LocalSgdConfig;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What decides a training beside data and settings: a network of one's own, from which weights on,
 * by how many workers, and what is kept of it meanwhile. Immutable.
 *
 * @param network what is trained in place of the network that the settings name; empty for that
 * @param initialModel whose weights training starts from; empty to start from random ones
 * @param rounds of several workers; empty for one that trains every step
 * @param checkpointing where training is kept while it runs, so that it can go on after an
 *     interruption; empty to keep nothing
 * @param origin what the model's provenance is to say besides, by name, such as the commit of the
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

  /** The network that the settings name, from random weights, and nothing kept. */
  public static TrainingSetup plain() {
    return new TrainingSetup(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), new TreeMap<>());
  }

  /** A network of one's own from random weights, and nothing kept. */
  public static TrainingSetup of(Network network) {
    return new TrainingSetup(
        Optional.of(network),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>());
  }

  /** What is trained with some settings. */
  Network network(TrainingSettings settings) {
    return network.orElseGet(() -> settings.network().network());
  }

  /** The name of what is trained with some settings; needs no Deeplearning4j. */
  String networkName(TrainingSettings settings) {
    return network.map(Network::name).orElseGet(() -> settings.network().networkName());
  }

  /** This setup, starting from a model's weights. */
  public TrainingSetup withInitialModel(TrainedModel model) {
    return new TrainingSetup(network, Optional.of(model), rounds, checkpointing, origin);
  }

  /** This setup, trained by several workers in rounds. */
  public TrainingSetup inRounds(LocalSgdConfig newRounds) {
    return new TrainingSetup(network, initialModel, Optional.of(newRounds), checkpointing, origin);
  }

  /** This setup, kept in checkpoints while it runs. */
  public TrainingSetup withCheckpointing(Checkpointing newCheckpointing) {
    return new TrainingSetup(network, initialModel, rounds, Optional.of(newCheckpointing), origin);
  }

  /** This setup for one member of an ensemble, kept apart from the others. */
  TrainingSetup ofMember(int member) {
    return new TrainingSetup(
        network, initialModel, rounds, checkpointing.map(kept -> kept.ofMember(member)), origin);
  }

  /** This setup with other words for the provenance. */
  public TrainingSetup withOrigin(SortedMap<String, String> newOrigin) {
    return new TrainingSetup(network, initialModel, rounds, checkpointing, newOrigin);
  }

  /**
   * The settings as they stand for this setup: where training starts from a model, its network is
   * theirs.
   *
   * @see TrainingSettings#startingFrom
   */
  public TrainingSettings effectiveSettings(TrainingSettings settings) {
    return initialModel
        .map(model -> settings.startingFrom(model.manifest().settings()))
        .orElse(settings);
  }
}
