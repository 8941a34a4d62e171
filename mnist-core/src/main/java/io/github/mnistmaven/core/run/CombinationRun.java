package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.model.Combination;
import io.github.mnistmaven.core.model.IncompatibleModelException;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Combines separately trained models into an ensemble, such as the models of several modules. */
public final class CombinationRun extends Run<CombinationRequest, TrainedModel> {
  private final RunDirectory directory;

  private CombinationRun(CombinationRequest request, RunLog log) {
    super(request, new UpToDate(request), log);
    this.directory = new RunDirectory(request.directory());
  }

  /**
   * Combines the models and writes {@code run.json} and, last, the model; does nothing if both are
   * up to date. Waits for another run that holds the lock of the directory.
   *
   * @return combined model, see {@link Combination}
   * @throws MnistException if a model cannot be read or is incompatible with the first one, the
   *     directory is that of a training, or the lock timeout expires
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if the thread is interrupted while it waits for another run
   */
  public static TrainedModel run(CombinationRequest request, RunLog log)
      throws IOException, InterruptedException {
    return new CombinationRun(request, log).run();
  }

  @Override
  String task() {
    return "combination";
  }

  @Override
  Optional<TrainedModel> existing() {
    Optional<TrainedModel> model = LoadedModel.ifReadable(request.model());
    if (model.isPresent()) {
      log.info("The combined model is up to date: " + request.model());
    }
    return model;
  }

  @Override
  Computed<TrainedModel> compute() throws IOException {
    requireNoTraining();
    TrainedModel combined = combined(loaded());
    return () -> write(combined);
  }

  private TrainedModel write(TrainedModel combined) throws IOException {
    directory.deleteResultsOfOtherModels(combined.sha256());
    String reproduce = request.reproduce().map(CommandLine::text).orElse("");
    directory.writeDescription(
        RunDescription.of(combined, new TreeMap<>(), reproduce, Optional.empty()));
    // Last, so that an interrupted run leaves no model that looks up to date.
    combined.save(request.model());
    log.info(
        "Combined model of %d networks: %s"
            .formatted(combined.manifest().members(), request.model()));
    return combined;
  }

  /** Checks that the directory is not that of a training, whose model would be overwritten. */
  private void requireNoTraining() {
    if (Files.exists(directory.historyJson()) || Files.exists(directory.checkpoints())) {
      throw new InvalidOptionException(
          ("runDirectory must not contain the files of a training but is %s; set another"
                  + " directory for the combined model")
              .formatted(request.directory()));
    }
  }

  private List<TrainedModel> loaded() throws IOException {
    List<TrainedModel> models = new ArrayList<>();
    for (Path file : request.models()) {
      LoadedModel model = LoadedModel.load(file);
      model.specs(); // Reports an invalid one, which the run description could not contain.
      models.add(model.trained());
    }
    return models;
  }

  private TrainedModel combined(List<TrainedModel> models) {
    try {
      TrainedModel combined = Combination.of(models);
      logRemarks(models, combined.manifest());
      return combined;
    } catch (IncompatibleModelException e) {
      throw new MnistException(request.models().get(e.position() - 1) + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new MnistException(e.getMessage(), e);
    }
  }

  /** Logs identical models and skipped temperatures. */
  private void logRemarks(List<TrainedModel> models, ModelManifest combined) {
    if (models.stream().map(TrainedModel::sha256).distinct().count() < models.size()) {
      log.warn(
          "Some models are identical, which does not improve the ensemble. Train each with another"
              + " seed.");
    }
    if (models.stream().anyMatch(model -> model.manifest().temperature() != 1)) {
      log.info(
          ("Skipped the calibration of the models: their temperatures do not apply to the"
                  + " mean of %d networks")
              .formatted(combined.members()));
    }
  }
}
