package io.github.mnistmaven.core.request;

import io.github.mnistmaven.core.network.NetworkFile;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.settings.LocalSgdConfig;
import io.github.mnistmaven.core.settings.TrainingSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a {@code TrainingRun} is to do.
 *
 * @param dataset what to train on
 * @param settings how to train
 * @param initialModel the file of the model whose weights training starts from; empty for random
 *     ones
 * @param directory takes history, profile, description and, while training runs, checkpoints
 * @param model takes the model
 * @param origin what the caller knows of where the run comes from
 * @param control how to go about it
 * @param folder what a relative path in the settings is seen from, such as the project's folder
 * @param rounds of several workers; empty for one that trains every step
 */
public record TrainingRequest(
    DatasetSource dataset,
    TrainingSettings settings,
    Optional<Path> initialModel,
    Path directory,
    Path model,
    RunOrigin origin,
    RunControl control,
    Path folder,
    Optional<LocalSgdConfig> rounds) {

  /** Training on MNIST with the default settings, and the model among the run's files. */
  public static TrainingRequest into(Path directory) {
    return new TrainingRequest(
        DatasetSource.bundled(),
        TrainingSettings.defaults(),
        Optional.empty(),
        directory,
        new RunDirectory(directory).model(),
        RunOrigin.unknown(),
        RunControl.defaults(),
        Path.of("").toAbsolutePath(),
        Optional.empty());
  }

  /** This request for other images. */
  public TrainingRequest withDataset(DatasetSource newDataset) {
    return new TrainingRequest(
        newDataset, settings, initialModel, directory, model, origin, control, folder, rounds);
  }

  /** This request with other settings. */
  public TrainingRequest withSettings(TrainingSettings newSettings) {
    return new TrainingRequest(
        dataset, newSettings, initialModel, directory, model, origin, control, folder, rounds);
  }

  /** This request, starting from the weights of a model. */
  public TrainingRequest withInitialModel(Path newInitialModel) {
    return new TrainingRequest(
        dataset,
        settings,
        Optional.of(newInitialModel),
        directory,
        model,
        origin,
        control,
        folder,
        rounds);
  }

  /** This request with another place for the model. */
  public TrainingRequest withModel(Path newModel) {
    return new TrainingRequest(
        dataset, settings, initialModel, directory, newModel, origin, control, folder, rounds);
  }

  /** This request, coming from somewhere else. */
  public TrainingRequest withOrigin(RunOrigin newOrigin) {
    return new TrainingRequest(
        dataset, settings, initialModel, directory, model, newOrigin, control, folder, rounds);
  }

  /** This request, gone about in another way. */
  public TrainingRequest withControl(RunControl newControl) {
    return new TrainingRequest(
        dataset, settings, initialModel, directory, model, origin, newControl, folder, rounds);
  }

  /** This request, with relative paths in the settings seen from a folder. */
  public TrainingRequest withFolder(Path newFolder) {
    return new TrainingRequest(
        dataset, settings, initialModel, directory, model, origin, control, newFolder, rounds);
  }

  /** This request, trained by several workers in rounds. */
  public TrainingRequest inRounds(LocalSgdConfig newRounds) {
    return new TrainingRequest(
        dataset,
        settings,
        initialModel,
        directory,
        model,
        origin,
        control,
        folder,
        Optional.of(newRounds));
  }

  /** Where the file lies that the settings name as the network; empty if they name none. */
  public Optional<Path> networkFile() {
    return settings.network() instanceof NetworkFile file
        ? Optional.of(file.in(folder))
        : Optional.empty();
  }
}
