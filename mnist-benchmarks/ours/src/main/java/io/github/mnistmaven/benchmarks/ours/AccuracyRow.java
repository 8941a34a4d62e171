package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.training.TrainingSetup;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Training of a row of the table in {@code accuracy.md}: options that override the recipe, and
 * images.
 */
enum AccuracyRow {
  NOTEBOOK(Map.of()),
  NOTEBOOK_FOUR_WORKERS(Map.of("batchSize", "16")) {
    @Override
    TrainingSetup setup() {
      return TrainingSetup.plain().inRounds(new LocalSgdConfig(4, 64));
    }
  },
  THOUSAND_IMAGES(Map.of("maxTrainingImages", "1000")),
  HUNDRED_IMAGES(Map.of()) {
    @Override
    Dataset images(long seed) {
      return Dataset.of(
          "MNIST, 10 per class", Few.of(100, seed).images(), Dataset.bundled().test());
    }
  },
  QUICK(Map.of("recipe", "quick")),
  BEST(Map.of("recipe", "best")),
  ROBUST(Map.of("recipe", "robust"));

  @SuppressWarnings("ImmutableEnumChecker") // Immutable copy.
  private final Map<String, String> options;

  AccuracyRow(Map<String, String> options) {
    this.options = Map.copyOf(options);
  }

  TrainingConfig settings(long seed) {
    Map<String, String> all = new HashMap<>(options);
    all.put("seed", Long.toString(seed));
    return TrainingConfig.of(all);
  }

  /** Returns the setup: a single worker, or several workers in rounds. */
  TrainingSetup setup() {
    return TrainingSetup.plain();
  }

  /** Returns MNIST, or a subset of it that the seed selects. */
  Dataset images(long seed) {
    return Dataset.bundled();
  }

  /** Returns the name for the command line, such as {@code notebook-four-workers}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static AccuracyRow named(String name) {
    return Arrays.stream(values())
        .filter(row -> row.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the row must be one of " + Arrays.toString(values()) + " but is " + name));
  }
}
