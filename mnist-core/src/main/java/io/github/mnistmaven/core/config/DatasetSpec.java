package io.github.mnistmaven.core.config;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.ReadOptions;

/**
 * Data set of a {@link TrainingSpec}.
 *
 * @param name {@link Dataset#BUNDLED}, or the path or coordinates as the user gave them
 * @param readOptions options that the files were read with
 * @param sha256 SHA-256 of images, labels and class names, see {@link Dataset#sha256}
 */
public record DatasetSpec(String name, ReadOptions readOptions, String sha256) {

  /** Returns the specification of a data set. */
  public static DatasetSpec of(Dataset dataset) {
    return new DatasetSpec(dataset.source(), dataset.readOptions(), dataset.sha256());
  }
}
