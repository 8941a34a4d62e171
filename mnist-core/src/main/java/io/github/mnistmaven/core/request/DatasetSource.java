package io.github.mnistmaven.core.request;

import io.github.mnistmaven.core.config.DatasetSpec;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.predict.model.MalformedModelException;
import io.github.mnistmaven.predict.model.ModelManifest;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Source of the images of a run: the bundled MNIST, or a file or folder.
 *
 * @param name name as given by the user: {@link #BUNDLED}, a path or coordinates
 * @param path file or folder; empty for the bundled images
 * @param options read options
 */
public record DatasetSource(String name, Optional<Path> path, ReadOptions options) {
  /** Name of the bundled MNIST data set. */
  public static final String BUNDLED = "bundled";

  /** Returns the bundled MNIST data set. */
  public static DatasetSource bundled() {
    return new DatasetSource(BUNDLED, Optional.empty(), ReadOptions.defaults());
  }

  /**
   * Returns the data set that a model was trained on, with the name and read options of its
   * specification. The data set does not need to exist.
   *
   * @param model model file
   * @return data set; empty if the model cannot be read or does not record exactly one data set
   */
  public static Optional<DatasetSource> recordedIn(Path model) {
    try {
      List<DatasetSpec> data =
          TrainingSpec.allOf(ModelManifest.read(model)).stream()
              .map(TrainingSpec::data)
              .distinct()
              .toList();
      return data.size() == 1 ? Optional.of(of(data.get(0))) : Optional.empty();
    } catch (IOException | MalformedModelException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static DatasetSource of(DatasetSpec data) {
    return data.name().equals(Dataset.BUNDLED)
        ? bundled()
        : new DatasetSource(data.name(), pathOf(data.name()), data.readOptions());
  }

  private static Optional<Path> pathOf(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      // Coordinates contain colons, which are not allowed in paths on Windows.
      return Optional.empty();
    }
  }

  /** Returns a source for {@link Dataset#load} or {@link NamedImages#read}, named by its path. */
  public static DatasetSource of(Path path, ReadOptions options) {
    return new DatasetSource(path.toString(), Optional.of(path), options);
  }
}
