package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.network.internal.NetworkDifference;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * First difference between two models, in the order specification, provenance, network, weights.
 */
record ModelDifference(TrainedModel model, TrainedModel other) {

  /** Returns the difference as a sentence; empty if the model files are equal. */
  Optional<String> first() {
    ModelManifest manifest = model.manifest();
    ModelManifest others = other.manifest();
    return firstOfSpecs(manifest, others)
        .or(() -> first("provenance", manifest.provenance(), others.provenance()))
        .or(
            () ->
                different("standardization", manifest.standardization(), others.standardization()))
        .or(() -> different("input shape", model.network().input(), other.network().input()))
        .or(this::firstOfLayers)
        .or(this::firstWeight)
        .or(() -> different("temperature", manifest.temperature(), others.temperature()))
        .or(this::ofBytes);
  }

  /** Both models are of one training. */
  private static Optional<String> firstOfSpecs(ModelManifest manifest, ModelManifest others) {
    TrainingSpec spec = TrainingSpec.allOf(manifest).get(0);
    return TrainingSpec.allOf(others).get(0).differencesFrom(spec).stream().findFirst();
  }

  private Optional<String> firstOfLayers() {
    return NetworkDifference.between(model.network(), other.network())
        .flatMap(layer -> different(layer.property(), layer.wanted(), layer.found()));
  }

  private static Optional<String> first(
      String kind, SortedMap<String, String> values, SortedMap<String, String> others) {
    SortedSet<String> names = new TreeSet<>(values.keySet());
    names.addAll(others.keySet());
    return names.stream()
        .flatMap(name -> different(kind + " " + name, values.get(name), others.get(name)).stream())
        .findFirst();
  }

  private static Optional<String> different(String what, Object value, Object other) {
    return value != null && value.equals(other)
        ? Optional.empty()
        : Optional.of("%s is %s but was %s".formatted(what, other, value));
  }

  private Optional<String> firstWeight() {
    for (int member = 0; member < model.members().size(); member++) {
      for (Map.Entry<String, float[]> weight : model.members().get(member).values().entrySet()) {
        float[] values = weight.getValue();
        float[] others = other.members().get(member).values().get(weight.getKey());
        int index = Arrays.mismatch(values, others); // compares bits: 0 and -0 differ
        if (index >= 0) {
          return Optional.of(
              "weight %s of member %d is %s at index %d but was %s"
                  .formatted(weight.getKey(), member + 1, others[index], index, values[index]));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> ofBytes() {
    return Arrays.equals(model.toBytes(), other.toBytes())
        ? Optional.empty()
        : Optional.of("the bytes of the files differ");
  }
}
