package io.github.mnistmaven.core.results;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mnistmaven.core.evaluation.ClassMetrics;
import io.github.mnistmaven.core.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Content of {@code metrics.json}: the metrics of an evaluation, for other tools.
 *
 * <p>In the file, the values of {@code figures} are top-level members. Fractions are in [0, 1].
 * Unknown values are NaN.
 *
 * @param images number of evaluated images
 * @param figures values of the metrics by {@link Metric#key}
 * @param perClass metrics of each class by class name
 * @param confusion confusion matrix of counts: rows are true classes, columns predicted classes
 * @param thresholds checked thresholds
 * @param baseline values of an earlier run by {@link Metric#key}; empty without a baseline
 * @param modelSha256 SHA-256 of the evaluated model file, if known
 * @param evaluatedOn description of the evaluated images, if known, such as {@code held-out test
 *     images of bundled MNIST}
 * @param robustness accuracy on corrupted images and synthetic photos; empty if not measured
 */
public record Metrics(
    long images,
    @JsonAnyGetter Map<String, Double> figures,
    @JsonProperty("per_class") Map<String, ClassMetrics> perClass,
    List<List<Integer>> confusion,
    List<Threshold> thresholds,
    Map<String, Double> baseline,
    @JsonProperty("model_sha256") Optional<String> modelSha256,
    @JsonProperty("evaluated_on") Optional<String> evaluatedOn,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<RobustnessSummary> robustness) {

  /** Copies the collections. */
  public Metrics {
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    perClass = Collections.unmodifiableSortedMap(new TreeMap<>(perClass));
    confusion = confusion.stream().map(List::copyOf).toList();
    thresholds = List.copyOf(thresholds);
    baseline = Collections.unmodifiableSortedMap(new TreeMap<>(baseline));
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  private static Metrics of(MetricsMembers members) {
    return members.metrics();
  }

  /** Returns the metrics of an evaluation, without thresholds or baseline. */
  public static Metrics of(Evaluation evaluation) {
    SortedMap<String, Double> figures = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      if (metric.appliesTo(evaluation)) {
        figures.put(metric.key(), metric.of(evaluation));
      }
    }
    SortedMap<String, ClassMetrics> perClass = new TreeMap<>();
    evaluation.perClass().forEach(metrics -> perClass.put(metrics.name(), metrics));
    return new Metrics(
        evaluation.images(),
        figures,
        perClass,
        evaluation.confusion().counts(),
        List.of(),
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty(),
        evaluation.robustness().map(RobustnessSummary::of));
  }

  /** Returns a copy with other values. */
  Metrics withFigures(Map<String, Double> others) {
    return new Metrics(
        images,
        others,
        perClass,
        confusion,
        thresholds,
        baseline,
        modelSha256,
        evaluatedOn,
        robustness);
  }

  /** Returns a copy with an additional threshold. */
  public Metrics withMinimum(Metric metric, double minimum) {
    List<Threshold> all = new ArrayList<>(thresholds);
    all.add(new Threshold(metric, minimum, value(metric)));
    return new Metrics(
        images, figures, perClass, confusion, all, baseline, modelSha256, evaluatedOn, robustness);
  }

  /** Returns a copy with the metrics of an earlier run as the baseline. */
  public Metrics withBaseline(Metrics earlier) {
    return new Metrics(
        images,
        figures,
        perClass,
        confusion,
        thresholds,
        earlier.figures(),
        modelSha256,
        evaluatedOn,
        robustness);
  }

  /** Returns a copy with the SHA-256 of the evaluated model file. */
  public Metrics withModelSha256(String sha256) {
    return new Metrics(
        images,
        figures,
        perClass,
        confusion,
        thresholds,
        baseline,
        Optional.of(sha256),
        evaluatedOn,
        robustness);
  }

  /** Returns a copy with a description of the evaluated images. */
  public Metrics withEvaluatedOn(String description) {
    return new Metrics(
        images,
        figures,
        perClass,
        confusion,
        thresholds,
        baseline,
        modelSha256,
        Optional.of(description),
        robustness);
  }

  /**
   * Returns whether both have the same number of images of each class, and therefore most likely
   * the same test set.
   */
  public boolean isComparableWith(Metrics other) {
    return supports().equals(other.supports());
  }

  private Map<String, Long> supports() {
    Map<String, Long> supports = new TreeMap<>();
    perClass.forEach((name, metrics) -> supports.put(name, metrics.support()));
    return supports;
  }

  /** Returns the value of a metric; NaN if it is unknown. */
  public double value(Metric metric) {
    return figures.getOrDefault(metric.key(), Double.NaN);
  }

  /** Returns whether every threshold is reached. */
  public boolean passed() {
    return thresholds.stream().allMatch(Threshold::passed);
  }

  /** Returns the difference of a metric from the baseline; NaN without a baseline. */
  public double delta(Metric metric) {
    return value(metric) - baseline.getOrDefault(metric.key(), Double.NaN);
  }
}
