package io.github.mnistmaven.core.results;

import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.network.NetworkSummary;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Description of a run: what was trained, on what, and how to do it again. Clocks and paths are not
 * in it.
 *
 * @param settings the training's settings by name
 * @param provenance the model's provenance and digest, and the environment that it was trained in,
 *     on which the model does not depend, by name
 * @param reproduce the command that reproduces the run; empty if there is none
 * @param network the network's layers; empty if unknown
 * @param augmentation what augmentation does to some images; empty without augmentation
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
}
