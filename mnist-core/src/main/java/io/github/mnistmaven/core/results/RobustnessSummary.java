package io.github.mnistmaven.core.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics.Condition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Member {@code robustness} of {@code metrics.json}.
 *
 * @param images number of images, each of which is classified under every corruption
 * @param seed seed of the selection of the images, of the corruptions and of the photos
 * @param mean mean accuracy under all corruptions
 * @param meanImitated mean accuracy under the corruptions that the recipe {@code robust} imitates
 * @param meanOther mean accuracy under the other corruptions
 * @param corruptions accuracy by name of the corruption
 * @param photosPerKind number of photos of each kind; 0 if none were read
 * @param photos fraction of photos that are read correctly, by kind
 */
public record RobustnessSummary(
    long images,
    long seed,
    double mean,
    @JsonProperty("mean_imitated") double meanImitated,
    @JsonProperty("mean_other") double meanOther,
    Map<String, Double> corruptions,
    @JsonProperty("photos_per_kind") long photosPerKind,
    Map<String, Double> photos) {

  /** Copies the maps. */
  public RobustnessSummary {
    corruptions = Collections.unmodifiableSortedMap(new TreeMap<>(corruptions));
    photos = Collections.unmodifiableSortedMap(new TreeMap<>(photos));
  }

  static RobustnessSummary of(RobustnessMetrics metrics) {
    SortedMap<String, Double> corruptions = byName(metrics.imitatedCorruptions());
    corruptions.putAll(byName(metrics.otherCorruptions()));
    return new RobustnessSummary(
        metrics.images(),
        metrics.seed(),
        metrics.mean(),
        metrics.meanImitated(),
        metrics.meanOther(),
        corruptions,
        metrics.photos().stream().mapToLong(kind -> kind.accuracy().total()).findFirst().orElse(0),
        byName(metrics.photos()));
  }

  private static SortedMap<String, Double> byName(List<Condition> conditions) {
    SortedMap<String, Double> accuracies = new TreeMap<>();
    conditions.forEach(each -> accuracies.put(each.name(), each.accuracy().value()));
    return accuracies;
  }
}
