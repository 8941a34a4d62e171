package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.training.TrainingSetup;
import java.io.Serializable;

/**
 * What a training has beside its settings, on its way to an executor.
 *
 * @param dataset to learn from
 * @param setup of the training
 */
public record InputsPayload(DatasetPayload dataset, SetupPayload setup) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Both as they travel; see {@link SetupPayload} for what does not. */
  public static InputsPayload of(Dataset dataset, TrainingSetup setup) {
    return new InputsPayload(DatasetPayload.of(dataset), SetupPayload.of(setup));
  }
}
