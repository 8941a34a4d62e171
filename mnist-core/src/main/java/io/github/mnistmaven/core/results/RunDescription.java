package io.github.mnistmaven.core.results;

import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.network.NetworkSummary;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was trained, from what, and how to do it again: all that a reader of the results needs
 * beside the numbers, and nothing that changes from one run to the next.
 *
 * @param settings the training's settings by name
 * @param provenance versions, data digests, model digest and the like, by name
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
