package io.github.mnistmaven.core.request;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.digits.ReadOptions;
import java.nio.file.Path;
import java.util.Optional;

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

  /** MNIST itself. */
  public static DatasetSource bundled() {
    return new DatasetSource(BUNDLED, Optional.empty(), ReadOptions.defaults());
  }

  /** What {@link Dataset#load} or {@link NamedImages#read} reads, under its path as its name. */
  public static DatasetSource of(Path path, ReadOptions options) {
    return new DatasetSource(path.toString(), Optional.of(path), options);
  }
}
