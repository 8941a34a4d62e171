package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.training.TrainingSetup;
import java.io.Serializable;

/**
 * Serializable inputs of a training except its settings.
 *
 * @param dataset dataset
 * @param setup setup
 */
public record InputsPayload(DatasetPayload dataset, SetupPayload setup) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Converts a dataset and a setup. {@link SetupPayload} lists what is not transferred. */
  public static InputsPayload of(Dataset dataset, TrainingSetup setup) {
    return new InputsPayload(DatasetPayload.of(dataset), SetupPayload.of(setup));
  }
}
