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
 * Where a run finds its images: inside this library, or in a file or folder.
 *
 * @param name as the user gave it: {@link #BUNDLED}, a path or coordinates
 * @param path the file or folder; empty for the bundled images
 * @param options how to read it
 */
public record DatasetSource(String name, Optional<Path> path, ReadOptions options) {
  /** The name of MNIST itself. */
  public static final String BUNDLED = "bundled";

  private static final String SEPARATOR = ";";

  /** MNIST itself. */
  public static DatasetSource bundled() {
    return new DatasetSource(BUNDLED, Optional.empty(), ReadOptions.defaults());
  }

  /**
   * The data set that a model was trained on, as its provenance records it: under the name that the
   * user gave, and with the same options of reading. It need not exist here.
   *
   * @param model the model file
   * @return empty if the model cannot be read or names no data set
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
      // On Windows a colon is no part of a path, but of coordinates.
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
      // A combined model whose parts were trained on several data sets.
      return ReadOptions.defaults();
    }
  }

  /** The options of reading as {@link #recordedIn} reads them from a provenance. */
  public String optionsText() {
    return options.asMap().entrySet().stream()
        .map(Object::toString)
        .collect(Collectors.joining(SEPARATOR));
  }

  /** What {@link Dataset#load} or {@link NamedImages#read} reads, under its path as its name. */
  public static DatasetSource of(Path path, ReadOptions options) {
    return new DatasetSource(path.toString(), Optional.of(path), options);
  }
}
