package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Serializable dataset for the training, without test images.
 *
 * @param source name of the dataset in messages and in the model
 * @param readOptions options that the files were read with, as text by name
 * @param sha256 digest of the whole dataset
 * @param training training images
 * @param validation validation images of the dataset, usually none
 */
public record DatasetPayload(
    String source,
    TreeMap<String, String> readOptions,
    String sha256,
    ImageSetPayload training,
    ImageSetPayload validation)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Converts a dataset. */
  public static DatasetPayload of(Dataset dataset) {
    return new DatasetPayload(
        dataset.source(),
        new TreeMap<>(dataset.readOptions().asMap()),
        dataset.sha256(),
        ImageSetPayload.of(dataset.training()),
        ImageSetPayload.of(
            dataset.hasValidation() ? dataset.validation() : dataset.training().first(0)));
  }

  /** Returns the dataset for the trainer. */
  public Dataset dataset() {
    ImageSet images = training.digits();
    return new Dataset(
        source,
        ReadOptions.of(readOptions),
        sha256,
        images,
        validation.digits(),
        images.first(0),
        Optional.empty(),
        List.of(),
        List.of());
  }
}
