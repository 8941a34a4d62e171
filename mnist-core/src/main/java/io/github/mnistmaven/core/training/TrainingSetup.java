package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.DatasetSpec;
import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Optional;

/**
 * Objects of a training besides data set and configuration: custom network, initial model, workers
 * and checkpointing. With these, they make the {@link TrainingSpec}. Immutable.
 *
 * @param network custom network; empty for the network of the settings
 * @param initialModel model whose weights training starts from; empty for random weights
 * @param rounds local SGD configuration of several workers; empty for a single worker
 * @param checkpointing checkpointing, which allows to resume the training; empty for none
 * @param commit commit of the project that trains the model, for its provenance; empty if unknown
 */
public record TrainingSetup(
    Optional<Network> network,
    Optional<TrainedModel> initialModel,
    Optional<LocalSgdConfig> rounds,
    Optional<Checkpointing> checkpointing,
    Optional<String> commit) {

  /** Returns a setup with the network of the settings, random weights and no checkpoints. */
  public static TrainingSetup plain() {
    return new TrainingSetup(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns a setup with a custom network, random weights and no checkpoints. */
  public static TrainingSetup of(Network network) {
    return new TrainingSetup(
        Optional.of(network),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the network to train. */
  Network network(TrainingConfig settings) {
    return network.orElseGet(() -> settings.network().network());
  }

  /** Returns a copy that starts from the weights of a model. */
  public TrainingSetup withInitialModel(TrainedModel model) {
    return new TrainingSetup(network, Optional.of(model), rounds, checkpointing, commit);
  }

  /** Returns a copy that trains by several workers in rounds (local SGD). */
  public TrainingSetup inRounds(LocalSgdConfig newRounds) {
    return new TrainingSetup(network, initialModel, Optional.of(newRounds), checkpointing, commit);
  }

  /** Returns a copy with checkpointing. */
  public TrainingSetup withCheckpointing(Checkpointing newCheckpointing) {
    return new TrainingSetup(network, initialModel, rounds, Optional.of(newCheckpointing), commit);
  }

  /** Returns a copy for an ensemble member, with checkpoints in a separate folder. */
  TrainingSetup ofMember(int member) {
    return new TrainingSetup(
        network, initialModel, rounds, checkpointing.map(each -> each.ofMember(member)), commit);
  }

  /** Returns a copy with the commit of the project that trains the model. */
  public TrainingSetup withCommit(String newCommit) {
    return new TrainingSetup(network, initialModel, rounds, checkpointing, Optional.of(newCommit));
  }

  /**
   * Returns the settings for this setup: those for fine-tuning if there is an initial model.
   *
   * @throws IllegalArgumentException if the specification in the initial model is not valid
   * @see TrainingConfig#startingFrom
   */
  public TrainingConfig effectiveSettings(TrainingConfig settings) {
    return initialModel
        .flatMap(model -> TrainingSpec.allOf(model.manifest()).stream().findFirst())
        .map(settings::startingFrom)
        .orElse(settings);
  }

  /**
   * Returns the specification of a training.
   *
   * @param split split of the data set by the settings, see {@link Trainer#split}
   * @param settings requested settings
   */
  public TrainingSpec spec(Dataset dataset, Split split, TrainingConfig settings) {
    TrainingConfig effective = effectiveSettings(settings).forImages(split.training().count());
    return new TrainingSpec(
        DatasetSpec.of(dataset),
        effective,
        network.map(Network::name).orElseGet(() -> effective.network().networkName()),
        initialModel.map(TrainedModel::sha256),
        rounds);
  }
}
