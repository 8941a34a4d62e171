package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.network.internal.NetworkDifference;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Combination of models that were trained apart into one ensemble. Its members are those of all
 * models in order, and its answer is the mean of their probabilities.
 */
public final class Combination {
  /** A model's fingerprint tells how to train it; nothing trains a combined one. */
  private static final String FINGERPRINT = "fingerprint";

  /** The setting that tells how many members there are. */
  private static final String ENSEMBLE = "ensemble";

  private final List<TrainedModel> models;

  private Combination(List<TrainedModel> models) {
    this.models = List.copyOf(models);
  }

  /**
   * Combines models. The manifest of the result is that of {@link JoinedManifest}; it records the
   * combination and the files combined ({@link ModelManifest#COMBINED_FROM}). It has no
   * fingerprint, because no training makes it, and the temperature 1: see {@code Temperature.fit}
   * for one that fits the mean.
   *
   * @param models at least two, of one network but for its weights, for images of one size and
   *     classes, with equal standardization and number of views; an ensemble counts with all its
   *     members
   * @throws IncompatibleModelException if one of them differs from the first, naming the difference
   * @throws IllegalArgumentException if there are too few models, or more than {@value
   *     ModelManifest#MOST_MEMBERS} members
   */
  public static TrainedModel of(List<TrainedModel> models) {
    if (models.size() < 2) {
      throw new IllegalArgumentException(
          "there must be at least 2 models to combine but there are %d; name those of several trainings"
              .formatted(models.size()));
    }
    return new Combination(models).model();
  }

  private TrainedModel model() {
    requireAlike();
    List<Weights> members = models.stream().flatMap(model -> model.members().stream()).toList();
    if (members.size() > ModelManifest.MOST_MEMBERS) {
      throw new IllegalArgumentException(
          "the models must have at most %d networks in all but have %d; combine fewer"
              .formatted(ModelManifest.MOST_MEMBERS, members.size()));
    }
    return new TrainedModel(models.get(0).network(), members, manifest(members.size()));
  }

  private void requireAlike() {
    for (int i = 1; i < models.size(); i++) {
      new EnsembleCompatibility(models.get(0).manifest(), models.get(i).manifest(), i + 1)
          .require();
      requireNetwork(models.get(0).network(), models.get(i).network(), i + 1);
    }
  }

  private static void requireNetwork(NetworkSpec first, NetworkSpec other, int position) {
    NetworkDifference.between(first, other)
        .ifPresent(
            difference -> {
              throw new IncompatibleModelException(
                  position,
                  "must have the layers of model 1, but %s; combine models of one network"
                      .formatted(difference));
            });
  }

  private ModelManifest manifest(int members) {
    JoinedManifest joined =
        new JoinedManifest(models.stream().map(TrainedModel::manifest).toList());
    ModelManifest manifest = joined.manifest();
    SortedMap<String, String> settings = new TreeMap<>(manifest.settings());
    settings.put(ENSEMBLE, Integer.toString(members));
    SortedMap<String, String> provenance = new TreeMap<>(manifest.provenance());
    provenance.remove(FINGERPRINT);
    provenance.put(ModelManifest.COMBINED_FROM, digests());
    String seeds = joined.text(Combination::seeds);
    if (seeds.equals(settings.get(ModelManifest.SEED))) {
      provenance.remove(ModelManifest.SEEDS);
    } else {
      provenance.put(ModelManifest.SEEDS, seeds);
    }
    return manifest.withOrigin(settings, provenance);
  }

  /** Of a model that is itself combined, those of its trainings. */
  private static String seeds(ModelManifest manifest) {
    String seed = manifest.settings().getOrDefault(ModelManifest.SEED, "none");
    return manifest.provenance().getOrDefault(ModelManifest.SEEDS, seed);
  }

  private String digests() {
    return models.stream().map(TrainedModel::sha256).collect(Collectors.joining(", "));
  }
}
