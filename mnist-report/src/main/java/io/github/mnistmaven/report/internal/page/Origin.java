package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a model comes from, in words.
 *
 * @param model which model it is, and what is known besides
 * @param data what it was trained on
 * @param machine what computed it
 */
record Origin(List<Fact> model, List<Fact> data, List<Fact> machine) {
  private static final Map<String, String> MODEL =
      inOrder(
          "modelSha256", "SHA-256 of the model file",
          "combinedFrom", "Combined of the model files (SHA-256)",
          "seeds", "Seeds of the trainings",
          "network", "Network",
          "epoch", "Epoch of the weights",
          "epochs", "Epochs trained",
          "workers", "Workers",
          "localSteps", "Local steps",
          "initialModelSha256", "SHA-256 of the initial model",
          "commit", "Commit of the project",
          "fingerprint", "Fingerprint");

  private static final Map<String, String> DATA =
      inOrder(
          "dataset", "Data set",
          "readOptions", "Options of reading the data",
          "datasetSha256", "SHA-256 of the data",
          "trainingImages", "Training images",
          "validationImages", "Validation images");

  private static final Map<String, String> MACHINE =
      inOrder(
          "version", "MNIST for Maven",
          "deeplearning4j", "Deeplearning4j",
          "threads", "Threads",
          "java", "JDK",
          "platform", "Operating system",
          "processor", "Processor");

  /** The words for a provenance; what has none keeps its name, after the model's. */
  static Origin of(Map<String, String> provenance) {
    List<Fact> model = facts(MODEL, provenance);
    Map<String, String> others = new TreeMap<>(provenance);
    for (Set<String> known : List.of(MODEL.keySet(), DATA.keySet(), MACHINE.keySet())) {
      others.keySet().removeAll(known);
    }
    model.addAll(Fact.of(others));
    return new Origin(model, facts(DATA, provenance), facts(MACHINE, provenance));
  }

  /** All of them. */
  List<Fact> all() {
    List<Fact> all = new ArrayList<>(model);
    all.addAll(data);
    all.addAll(machine);
    return all;
  }

  private static List<Fact> facts(Map<String, String> labels, Map<String, String> provenance) {
    List<Fact> facts = new ArrayList<>();
    labels.forEach(
        (name, label) -> {
          if (provenance.containsKey(name)) {
            facts.add(new Fact(label, shown(provenance.get(name))));
          }
        });
    return facts;
  }

  /** A count with a comma between thousands. */
  private static String shown(String value) {
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
