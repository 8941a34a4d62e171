package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Factory of the run description of a model. */
final class ModelDescription {
  private ModelDescription() {}

  static RunDescription of(
      TrainedModel model,
      SortedMap<String, String> environment,
      String reproduce,
      Optional<AugmentationPreview> preview) {
    NetworkSummary summary = NetworkSummary.of(model.network());
    SortedMap<String, String> provenance = new TreeMap<>(model.manifest().provenance());
    provenance.putAll(environment);
    provenance.put(Provenance.MODEL_SHA256, model.sha256());
    return new RunDescription(
        model.manifest().settings(), provenance, reproduce, Optional.of(summary), preview);
  }
}
