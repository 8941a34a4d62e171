package io.github.mnistmaven.core.results;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mnistmaven.core.evaluation.ClassMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Parser of {@code metrics.json}, which stores every unknown member as a metric. Before version
 * 2.18, Jackson supports {@code @JsonAnySetter} in classes, but not in records.
 */
final class MetricsMembers {
  private final Map<String, Double> figures = new TreeMap<>();
  private final Metrics withoutFigures;

  @JsonCreator
  MetricsMembers(
      @JsonProperty("images") long images,
      @JsonProperty("per_class") Map<String, ClassMetrics> perClass,
      @JsonProperty("confusion") List<List<Integer>> confusion,
      @JsonProperty("thresholds") List<Threshold> thresholds,
      @JsonProperty("baseline") Map<String, Double> baseline,
      @JsonProperty("model_sha256") Optional<String> modelSha256,
      @JsonProperty("evaluated_on") Optional<String> evaluatedOn,
      @JsonProperty("robustness") Optional<RobustnessSummary> robustness) {
    withoutFigures =
        new Metrics(
            images,
            figures,
            perClass,
            confusion,
            thresholds,
            baseline,
            modelSha256,
            evaluatedOn,
            robustness);
  }

  @JsonAnySetter
  void figure(String key, Double value) {
    figures.put(key, value);
  }

  Metrics metrics() {
    return withoutFigures.withFigures(figures);
  }
}
