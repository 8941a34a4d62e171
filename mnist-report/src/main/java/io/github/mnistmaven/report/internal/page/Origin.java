package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Provenance of a model with readable labels.
 *
 * @param model identity of the model, and entries without a label
 * @param data data set
 * @param environment library versions and hardware of the training
 */
record Origin(List<Fact> model, List<Fact> data, List<Fact> environment) {
  private static final Map<String, String> MODEL =
      inOrder(
          "modelSha256", "SHA-256 of the model file",
          "combinedFrom", "Combined from model files (SHA-256)",
          "network", "Network",
          "epoch", "Epoch of the weights",
          "epochs", "Epochs",
          "workers", "Workers",
          "localSteps", "Local steps",
          "initialModelSha256", "SHA-256 of the initial model",
          "commit", "Project commit",
          "fingerprint", "Fingerprint");

  private static final Map<String, String> DATA =
      inOrder(
          "dataset", "Data set",
          "readOptions", "Read options",
          "datasetSha256", "SHA-256 of the data set",
          "trainingImages", "Training images",
          "validationImages", "Validation images");

  private static final Map<String, String> ENVIRONMENT =
      inOrder(
          "version", "MNIST for Maven",
          "deeplearning4j", "Deeplearning4j",
          "threads", "Threads",
          "java", "JDK",
          "platform", "Operating system",
          "processor", "CPU");

  /** Groups a provenance. Entries without a label keep their name and follow those of the model. */
  static Origin of(Map<String, String> provenance) {
    List<Fact> model = facts(MODEL, provenance);
    Map<String, String> others = new TreeMap<>(provenance);
    for (Set<String> known : List.of(MODEL.keySet(), DATA.keySet(), ENVIRONMENT.keySet())) {
      others.keySet().removeAll(known);
    }
    model.addAll(Fact.of(others));
    return new Origin(model, facts(DATA, provenance), facts(ENVIRONMENT, provenance));
  }

  /** Returns all entries. */
  List<Fact> all() {
    List<Fact> all = new ArrayList<>(model);
    all.addAll(data);
    all.addAll(environment);
    return all;
  }

  private static List<Fact> facts(Map<String, String> labels, Map<String, String> provenance) {
    List<Fact> facts = new ArrayList<>();
    labels.forEach(
        (name, label) -> {
          if (provenance.containsKey(name)) {
            facts.add(new Fact(label, formatted(provenance.get(name))));
          }
        });
    return facts;
  }

  /** Adds thousands separators to an integer. */
  private static String formatted(String value) {
    return value.matches("\\d{1,9}") ? Numbers.grouped(Long.parseLong(value)) : value;
  }

  private static Map<String, String> inOrder(String... namesAndLabels) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < namesAndLabels.length; i += 2) {
      labels.put(namesAndLabels[i], namesAndLabels[i + 1]);
    }
    return labels;
  }
}
