package io.github.mnistmaven.core.request;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.network.NetworkFile;
import io.github.mnistmaven.core.results.RunDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Request of a {@code TrainingRun}.
 *
 * @param dataset data set to train on
 * @param settings training settings
 * @param initialModel model file whose weights training starts from (fine-tuning); empty for random
 *     weights
 * @param directory run directory for history, profile, description and checkpoints
 * @param model file of the trained model
 * @param origin reproduce command and commit, if the caller knows them
 * @param control forcing, lock timeout and checkpoint interval
 * @param folder folder that relative paths in the settings are resolved against, such as the
 *     project's folder
 * @param rounds local SGD configuration of several workers; empty for a single worker
 */
@JsonTypeName("train")
public record TrainingRequest(
    DatasetSource dataset,
    TrainingConfig settings,
    Optional<Path> initialModel,
    Path directory,
    Path model,
    RunOrigin origin,
    RunControl control,
    Path folder,
    Optional<LocalSgdConfig> rounds)
    implements RunRequest {

  /** Returns a request to train on MNIST with default settings into a run directory. */
  public static TrainingRequest into(Path directory) {
    return new TrainingRequest(
        DatasetSource.bundled(),
        TrainingConfig.defaults(),
        Optional.empty(),
        directory,
        new RunDirectory(directory).model(),
        RunOrigin.unknown(),
        RunControl.defaults(),
        Path.of("").toAbsolutePath(),
        Optional.empty());
  }

  /** Returns a copy with another data set. */
  public TrainingRequest withDataset(DatasetSource newDataset) {
    return new TrainingRequest(
        newDataset, settings, initialModel, directory, model, origin, control, folder, rounds);
  }

  /** Returns a copy with other settings. */
  public TrainingRequest withSettings(TrainingConfig newSettings) {
    return new TrainingRequest(
        dataset, newSettings, initialModel, directory, model, origin, control, folder, rounds);
  }

  /** Returns a copy that starts from the weights of a model. */
  public TrainingRequest withInitialModel(Path file) {
    return new TrainingRequest(
        dataset, settings, Optional.of(file), directory, model, origin, control, folder, rounds);
  }

  /** Returns a copy with another file for the model. */
  public TrainingRequest withModel(Path newModel) {
    return new TrainingRequest(
        dataset, settings, initialModel, directory, newModel, origin, control, folder, rounds);
  }

  /** Returns a copy with another origin. */
  public TrainingRequest withOrigin(RunOrigin newOrigin) {
    return new TrainingRequest(
        dataset, settings, initialModel, directory, model, newOrigin, control, folder, rounds);
  }

  /** Returns a copy with another control. */
  public TrainingRequest withControl(RunControl newControl) {
    return new TrainingRequest(
        dataset, settings, initialModel, directory, model, origin, newControl, folder, rounds);
  }

  /** Returns a copy with another folder that relative paths are resolved against. */
  public TrainingRequest withFolder(Path newFolder) {
    return new TrainingRequest(
        dataset, settings, initialModel, directory, model, origin, control, newFolder, rounds);
  }

  /** Returns a copy that trains by several workers in rounds (local SGD). */
  public TrainingRequest inRounds(LocalSgdConfig config) {
    return new TrainingRequest(
        dataset,
        settings,
        initialModel,
        directory,
        model,
        origin,
        control,
        folder,
        Optional.of(config));
  }

  @Override
  public EngineChoice engine() {
    return settings.engine();
  }

  @Override
  public Optional<DatasetSource> images() {
    return Optional.of(dataset);
  }

  @Override
  public List<Path> inputs() {
    return Stream.concat(initialModel.stream(), networkFile().stream()).toList();
  }

  @Override
  public List<Path> outputs() {
    RunDirectory run = new RunDirectory(directory);
    return List.of(
        run.runJson(),
        run.datasetJson(),
        run.historyJson(),
        run.historyCsv(),
        run.timingJson(),
        run.timingCsv(),
        model);
  }

  /** Returns the path of the network file in the settings; empty for a built-in network. */
  public Optional<Path> networkFile() {
    return settings.network() instanceof NetworkFile file
        ? Optional.of(file.in(folder))
        : Optional.empty();
  }
}
