package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.model.TrainedModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that decides a training: its fingerprint, and by name what goes into that, so that a person
 * can be told what differs.
 *
 * @param fingerprint as {@link Provenance#fingerprint} has it
 * @param engine what computes, in one sentence
 * @param dataset the data's digest
 * @param others settings by their options' names, network, initial model and version
 */
record TrainingInputs(
    String fingerprint, String engine, String dataset, SortedMap<String, String> others) {

  /** Copies the map. */
  TrainingInputs {
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
  }

  static TrainingInputs of(
      Dataset dataset, TrainingSettings settings, TrainingSetup setup, String engine) {
    SortedMap<String, String> others = new TreeMap<>(settings.ofModel());
    others.put("network", setup.network().name());
    others.put(
        "initialModel",
        setup.initialModel().map(TrainedModel::sha256).orElse("none, but random weights"));
    others.put("version", Provenance.version());
    return new TrainingInputs(
        Provenance.fingerprint(dataset, settings, setup), engine, dataset.sha256(), others);
  }

  /** Whether a training of these inputs can go on where one of the others stopped. */
  boolean sameAs(TrainingInputs earlier) {
    return fingerprint.equals(earlier.fingerprint) && engine.equals(earlier.engine);
  }

  /** What is not as it was, for example {@code epochs is 5 but was 20}. */
  String differencesFrom(TrainingInputs earlier) {
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, String> now : others.entrySet()) {
      String before = earlier.others.getOrDefault(now.getKey(), "not there");
      if (!before.equals(now.getValue())) {
        differences.add("%s is %s but was %s".formatted(now.getKey(), now.getValue(), before));
      }
    }
    if (!dataset.equals(earlier.dataset)) {
      differences.add("the data are others");
    }
    if (!engine.equals(earlier.engine)) {
      differences.add("what computes is \"%s\" but was \"%s\"".formatted(engine, earlier.engine));
    }
    return String.join(", ", differences);
  }
}
