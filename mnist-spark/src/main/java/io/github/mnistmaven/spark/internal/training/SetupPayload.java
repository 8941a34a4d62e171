package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.network.ConfiguredNetwork;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.model.TrainedModel;
import io.github.mnistmaven.spark.internal.engine.SharedPredictor;
import java.io.Serializable;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Network, initial model and origin of a training on their way to an executor; rounds and
 * checkpoints are the driver's matter. Both files are vetted again where they arrive.
 *
 * @param label of a network of one's own
 * @param network its JSON; empty for the one that the settings name
 * @param initialModel a model file; empty for random weights
 * @param origin what the provenance is to say besides
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
public record SetupPayload(
    String label, byte[] network, byte[] initialModel, TreeMap<String, String> origin)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static SetupPayload of(TrainingSetup setup) {
    // All that users can name here are files.
    Optional<ConfiguredNetwork> own = setup.network().map(ConfiguredNetwork.class::cast);
    return new SetupPayload(
        own.map(ConfiguredNetwork::label).orElse(""),
        own.map(ConfiguredNetwork::toJson).orElse(new byte[0]),
        setup.initialModel().map(TrainedModel::toBytes).orElse(new byte[0]),
        new TreeMap<>(setup.origin()));
  }

  /** The same as training takes it. */
  public TrainingSetup setup() {
    TrainingSetup plain =
        network.length == 0
            ? TrainingSetup.plain()
            : TrainingSetup.of(ConfiguredNetwork.ofJson(label, network));
    TrainingSetup setup = plain.withOrigin(origin);
    return initialModel.length == 0
        ? setup
        : setup.withInitialModel(SharedPredictor.model("the initial model", initialModel));
  }
}
