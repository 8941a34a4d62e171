package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What training needs of a set, on its way to an executor: not the test images.
 *
 * @param source what messages and the model call it
 * @param sha256 the digest of the whole set
 * @param training the images to learn from
 * @param validation the images that the set holds out for validation, often none
 */
public record DatasetPayload(
    String source, String sha256, ImageSetPayload training, ImageSetPayload validation)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The set as it travels. */
  public static DatasetPayload of(Dataset dataset) {
    return new DatasetPayload(
        dataset.source(),
        dataset.sha256(),
        ImageSetPayload.of(dataset.training()),
        ImageSetPayload.of(
            dataset.hasValidation() ? dataset.validation() : dataset.training().first(0)));
  }

  /** The set as training takes it. */
  public Dataset dataset() {
    ImageSet images = training.digits();
    return new Dataset(
        source,
        sha256,
        images,
        validation.digits(),
        images.first(0),
        Optional.empty(),
        List.of(),
        List.of());
  }
}
