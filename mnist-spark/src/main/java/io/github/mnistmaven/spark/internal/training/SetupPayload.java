package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.network.ConfiguredNetwork;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.model.TrainedModel;
import io.github.mnistmaven.spark.internal.engine.SharedPredictor;
import java.io.Serializable;
import java.util.Optional;

/**
 * Serializable network, initial model and commit of a training. Rounds and checkpoints stay on the
 * driver. Both files are validated again on the executor.
 *
 * @param label name of a custom network
 * @param network JSON of a custom network; empty for the network of the settings
 * @param initialModel content of a model file; empty for random weights
 * @param commit commit of the project that trains the model; empty if unknown
 */
@SuppressWarnings("ArrayRecordComponent") // Instances are never compared.
public record SetupPayload(String label, byte[] network, byte[] initialModel, String commit)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Converts a setup. */
  public static SetupPayload of(TrainingSetup setup) {
    // Spark users can specify custom networks only as files.
    Optional<ConfiguredNetwork> custom = setup.network().map(ConfiguredNetwork.class::cast);
    return new SetupPayload(
        custom.map(ConfiguredNetwork::label).orElse(""),
        custom.map(ConfiguredNetwork::toJson).orElse(new byte[0]),
        setup.initialModel().map(TrainedModel::toBytes).orElse(new byte[0]),
        setup.commit().orElse(""));
  }

  /** Returns the setup for the trainer. */
  public TrainingSetup setup() {
    TrainingSetup plain =
        network.length == 0
            ? TrainingSetup.plain()
            : TrainingSetup.of(ConfiguredNetwork.ofJson(label, network));
    TrainingSetup setup = commit.isEmpty() ? plain : plain.withCommit(commit);
    return initialModel.length == 0
        ? setup
        : setup.withInitialModel(SharedPredictor.model("the initial model", initialModel));
  }
}
