package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.training.TrainingSettings;
import java.nio.file.Path;

/**
 * What a {@link TrainingRun} is to do.
 *
 * @param dataset what to train on
 * @param settings how to train
 * @param directory takes history, profile and description
 * @param model takes the model
 * @param force trains even if the model is up to date
 * @param reproduce the command that does it again, for the report; empty if there is none
 */
public record TrainingRequest(
    DatasetSource dataset,
    TrainingSettings settings,
    Path directory,
    Path model,
    boolean force,
    String reproduce) {

  /** Training on MNIST with the default settings, and the model among the run's files. */
  public static TrainingRequest into(Path directory) {
    return new TrainingRequest(
        DatasetSource.bundled(),
        TrainingSettings.defaults(),
        directory,
        new RunDirectory(directory).model(),
        false,
        "");
  }

  /** This request for other images. */
  public TrainingRequest withDataset(DatasetSource newDataset) {
    return new TrainingRequest(newDataset, settings, directory, model, force, reproduce);
  }

  /** This request with other settings. */
  public TrainingRequest withSettings(TrainingSettings newSettings) {
    return new TrainingRequest(dataset, newSettings, directory, model, force, reproduce);
  }

  /** This request with another place for the model. */
  public TrainingRequest withModel(Path newModel) {
    return new TrainingRequest(dataset, settings, directory, newModel, force, reproduce);
  }

  /** This request, whether or not the model is up to date. */
  public TrainingRequest withForce(boolean newForce) {
    return new TrainingRequest(dataset, settings, directory, model, newForce, reproduce);
  }

  /** This request with the command that does it again. */
  public TrainingRequest withReproduce(String newReproduce) {
    return new TrainingRequest(dataset, settings, directory, model, force, newReproduce);
  }
}
