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
 * Combination of separately trained models into one ensemble. The ensemble has the members of all
 * models in order and predicts the mean of their probabilities.
 */
public final class Combination {
  private final List<TrainedModel> models;

  private Combination(List<TrainedModel> models) {
    this.models = List.copyOf(models);
  }

  /**
   * Combines models. The manifest of the result is a {@link JoinedManifest} that also records the
   * combined files ({@link ModelManifest#COMBINED_FROM}). Its temperature is 1; {@code
   * Temperature.fit} fits one for the mean.
   *
   * @param models at least two models of the same network architecture, image size, classes,
   *     standardization and number of views; all members of an ensemble are included
   * @throws IncompatibleModelException naming the difference if a model differs from the first
   * @throws IllegalArgumentException if there are too few models, or more than {@value
   *     ModelManifest#MAX_MEMBERS} members
   */
  public static TrainedModel of(List<TrainedModel> models) {
    if (models.size() < 2) {
      throw new IllegalArgumentException(
          "there must be at least 2 models to combine but there are %d; specify the models of several trainings"
              .formatted(models.size()));
    }
    return new Combination(models).model();
  }

  private TrainedModel model() {
    requireCompatible();
    List<Weights> members = models.stream().flatMap(model -> model.members().stream()).toList();
    if (members.size() > ModelManifest.MAX_MEMBERS) {
      throw new IllegalArgumentException(
          "the models must have at most %d networks in total but have %d; combine fewer"
              .formatted(ModelManifest.MAX_MEMBERS, members.size()));
    }
    return new TrainedModel(models.get(0).network(), members, manifest());
  }

  private void requireCompatible() {
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

  private ModelManifest manifest() {
    ModelManifest joined =
        new JoinedManifest(models.stream().map(TrainedModel::manifest).toList()).manifest();
    SortedMap<String, String> provenance = new TreeMap<>(joined.provenance());
    provenance.put(ModelManifest.COMBINED_FROM, digests());
    return joined.withOrigin(joined.specs(), provenance);
  }

  private String digests() {
    return models.stream().map(TrainedModel::sha256).collect(Collectors.joining(", "));
  }
}
