package io.github.mnistmaven.core.results;

import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.model.JoinedManifest;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Description of a run: specification, provenance and reproduce command. It contains no times and
 * no absolute paths.
 *
 * @param specs specification of the training; several for a combined model
 * @param provenance provenance and digest of the model and the environment of the training, on
 *     which the model does not depend, by name
 * @param reproduce command that reproduces the run; empty if there is none
 * @param network layers of the network; empty if unknown
 * @param augmentation examples of augmented images; empty without augmentation
 */
public record RunDescription(
    List<TrainingSpec> specs,
    SortedMap<String, String> provenance,
    String reproduce,
    Optional<NetworkSummary> network,
    Optional<AugmentationPreview> augmentation) {

  /** Copies the collections. */
  public RunDescription {
    specs = List.copyOf(specs);
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }

  /**
   * Describes the run of a model.
   *
   * @param environment environment of the training, by name
   * @throws IllegalArgumentException if a specification in the model is not valid
   */
  public static RunDescription of(
      TrainedModel model,
      SortedMap<String, String> environment,
      String reproduce,
      Optional<AugmentationPreview> preview) {
    SortedMap<String, String> provenance = new TreeMap<>(model.manifest().provenance());
    provenance.putAll(environment);
    provenance.put(Provenance.MODEL_SHA256, model.sha256());
    return new RunDescription(
        TrainingSpec.allOf(model.manifest()),
        provenance,
        reproduce,
        Optional.of(NetworkSummary.of(model.network())),
        preview);
  }

  /** Returns the options of the specifications, see {@link JoinedManifest#texts}. */
  public SortedMap<String, String> options() {
    return JoinedManifest.texts(specs.stream().map(spec -> spec.config().recorded()).toList());
  }

  /** Returns the provenance, and everything but the options of the specifications. */
  public SortedMap<String, String> origin() {
    SortedMap<String, String> origin =
        JoinedManifest.texts(specs.stream().map(TrainingSpec::origin).toList());
    origin.putAll(provenance);
    return origin;
  }
}
