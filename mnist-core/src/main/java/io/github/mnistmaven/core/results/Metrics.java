package io.github.mnistmaven.core.results;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
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
 * The content of {@code metrics.json}: what other tools read of an evaluation.
 *
 * <p>In the file the figures stand at the top level, beside the other members. Shares are in [0,
 * 1]. A figure that is unknown is NaN.
 *
 * @param images the number of images evaluated
 * @param figures each {@link Metric} by its key
 * @param perClass the metrics of each class by its name
 * @param confusion counts, rows are true labels, columns predicted
 * @param thresholds the floors that were asked for
 * @param baseline the figures of an earlier run by their keys; empty without one
 * @param modelSha256 the digest of the file of the model that was evaluated, if it is known
 * @param evaluatedOn which images were evaluated, and whether they were held out, if it is known:
 *     {@code held-out test images of bundled MNIST}
 */
public record Metrics(
    long images,
    @JsonAnyGetter Map<String, Double> figures,
    @JsonProperty("per_class") Map<String, ClassMetrics> perClass,
    List<List<Integer>> confusion,
    List<Threshold> thresholds,
    Map<String, Double> baseline,
    @JsonProperty("model_sha256") Optional<String> modelSha256,
    @JsonProperty("evaluated_on") Optional<String> evaluatedOn) {

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

  /** The figures of an evaluation, without thresholds or baseline. */
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
        Optional.empty());
  }

  /** The same evaluation with these figures. */
  Metrics withFigures(Map<String, Double> others) {
    return new Metrics(
        images, others, perClass, confusion, thresholds, baseline, modelSha256, evaluatedOn);
  }

  /** The same figures, held against a floor for one of them. */
  public Metrics withMinimum(Metric metric, double minimum) {
    List<Threshold> all = new ArrayList<>(thresholds);
    all.add(new Threshold(metric, minimum, value(metric)));
    return new Metrics(
        images, figures, perClass, confusion, all, baseline, modelSha256, evaluatedOn);
  }

  /** The same figures, to be compared with those of an earlier run. */
  public Metrics withBaseline(Metrics earlier) {
    return new Metrics(
        images,
        figures,
        perClass,
        confusion,
        thresholds,
        earlier.figures(),
        modelSha256,
        evaluatedOn);
  }

  /** The same figures, of the model whose file has this digest. */
  public Metrics withModelSha256(String sha256) {
    return new Metrics(
        images,
        figures,
        perClass,
        confusion,
        thresholds,
        baseline,
        Optional.of(sha256),
        evaluatedOn);
  }

  /** The same figures, of images that are described so. */
  public Metrics withEvaluatedOn(String description) {
    return new Metrics(
        images,
        figures,
        perClass,
        confusion,
        thresholds,
        baseline,
        modelSha256,
        Optional.of(description));
  }

  /** Whether both were measured on as many images of each class: on the same set, most likely. */
  public boolean isComparableWith(Metrics other) {
    return supports().equals(other.supports());
  }

  private Map<String, Long> supports() {
    Map<String, Long> supports = new TreeMap<>();
    perClass.forEach((name, metrics) -> supports.put(name, metrics.support()));
    return supports;
  }

  /** One figure; NaN if it is unknown. */
  public double value(Metric metric) {
    return figures.getOrDefault(metric.key(), Double.NaN);
  }

  /** Whether every threshold is reached. */
  public boolean passed() {
    return thresholds.stream().allMatch(Threshold::passed);
  }

  /** How far a figure moved from the baseline; NaN without one. */
  public double delta(Metric metric) {
    return value(metric) - baseline.getOrDefault(metric.key(), Double.NaN);
  }
}
