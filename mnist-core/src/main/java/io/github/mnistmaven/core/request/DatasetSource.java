package io.github.mnistmaven.core.request;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.predict.model.MalformedModelException;
import io.github.mnistmaven.predict.model.ModelManifest;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

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

  private static final String SEPARATOR = ";";

  /** Returns the bundled MNIST data set. */
  public static DatasetSource bundled() {
    return new DatasetSource(BUNDLED, Optional.empty(), ReadOptions.defaults());
  }

  /**
   * Returns the data set that a model was trained on, with the name and read options of its
   * provenance. The data set does not need to exist.
   *
   * @param model model file
   * @return data set; empty if the model cannot be read or does not record a data set
   */
  public static Optional<DatasetSource> recordedIn(Path model) {
    try {
      SortedMap<String, String> provenance = ModelManifest.read(model).provenance();
      return Optional.ofNullable(provenance.get(Provenance.DATASET))
          .map(
              name ->
                  name.equals(Dataset.BUNDLED)
                      ? bundled()
                      : new DatasetSource(name, pathOf(name), optionsIn(provenance)));
    } catch (IOException | MalformedModelException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> pathOf(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      // Coordinates contain colons, which are not allowed in paths on Windows.
      return Optional.empty();
    }
  }

  private static ReadOptions optionsIn(SortedMap<String, String> provenance) {
    String text = provenance.getOrDefault(Provenance.READ_OPTIONS, "");
    Map<String, String> values = new HashMap<>();
    for (String value : text.isEmpty() ? new String[0] : text.split(SEPARATOR)) {
      int equals = value.indexOf('=');
      values.put(value.substring(0, Math.max(equals, 0)), value.substring(equals + 1));
    }
    try {
      return ReadOptions.of(values);
    } catch (InvalidOptionException e) {
      // The members of a combined model were trained on different data sets.
      return ReadOptions.defaults();
    }
  }

  /** Returns the read options as text, in the form that {@link #recordedIn} parses. */
  public String optionsText() {
    return options.asMap().entrySet().stream()
        .map(Object::toString)
        .collect(Collectors.joining(SEPARATOR));
  }

  /** Returns a source for {@link Dataset#load} or {@link NamedImages#read}, named by its path. */
  public static DatasetSource of(Path path, ReadOptions options) {
    return new DatasetSource(path.toString(), Optional.of(path), options);
  }
}
