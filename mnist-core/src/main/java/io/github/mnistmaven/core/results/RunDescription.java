package io.github.mnistmaven.core.results;

import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Description of a run: settings, provenance and reproduce command. It contains no times and no
 * absolute paths.
 *
 * @param settings training settings by name
 * @param provenance provenance and digest of the model and the environment of the training, on
 *     which the model does not depend, by name
 * @param reproduce command that reproduces the run; empty if there is none
 * @param network layers of the network; empty if unknown
 * @param augmentation examples of augmented images; empty without augmentation
 */
public record RunDescription(
    SortedMap<String, String> settings,
    SortedMap<String, String> provenance,
    String reproduce,
    Optional<NetworkSummary> network,
    Optional<AugmentationPreview> augmentation) {

  /** Copies the maps. */
  public RunDescription {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }

  /**
   * Describes the run of a model.
   *
   * @param environment environment of the training, by name
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
        model.manifest().settings(),
        provenance,
        reproduce,
        Optional.of(NetworkSummary.of(model.network())),
        preview);
  }
}
