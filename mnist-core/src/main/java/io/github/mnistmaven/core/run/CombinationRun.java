package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.model.Combination;
import io.github.mnistmaven.core.model.IncompatibleModelException;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.internal.fingerprint.FileListing;
import io.github.mnistmaven.core.run.internal.fingerprint.FingerprintFile;
import io.github.mnistmaven.core.run.internal.fingerprint.RunFiles;
import io.github.mnistmaven.predict.model.MalformedModelException;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Combines separately trained models into an ensemble, such as the models of several modules. */
public final class CombinationRun {
  private final CombinationRequest request;
  private final FingerprintFile fingerprint;
  private final RunDirectory directory;
  private final RunLog log;

  private CombinationRun(CombinationRequest request, RunLog log) {
    this.request = request;
    this.fingerprint = new FingerprintFile(RunFiles.of(request));
    this.directory = new RunDirectory(request.directory());
    this.log = log;
  }

  /**
   * Combines the models and writes {@code run.json} and, last, the model; does nothing if both are
   * up to date. Waits for another run that holds the lock of the directory.
   *
   * @return combined model, see {@link Combination}
   * @throws UserException if a model cannot be read or is incompatible with the first one, the
   *     directory is that of a training, or the lock timeout expires
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if the thread is interrupted while it waits for another run
   */
  public static TrainedModel run(CombinationRequest request, RunLog log)
      throws IOException, UserException, InterruptedException {
    return new CombinationRun(request, log).run();
  }

  private TrainedModel run() throws IOException, UserException, InterruptedException {
    Optional<TrainedModel> existing = existing(UpToDate.combination(request));
    if (existing.isPresent()) {
      return existing.get();
    }
    Duration timeout = request.control().lockTimeout();
    try (RunLock lock = RunLock.acquire(request.directory(), "combination", timeout, log)) {
      Optional<TrainedModel> others = existing(lock.hasWaited() && UpToDate.isUnchanged(request));
      return others.isPresent() ? others.get() : combine();
    }
  }

  /** Returns the existing model if it is up to date and can be read. */
  private Optional<TrainedModel> existing(boolean upToDate) {
    if (!upToDate) {
      return Optional.empty();
    }
    try {
      TrainedModel model = TrainedModel.load(request.model());
      log.info("The combined model is up to date: " + request.model());
      return Optional.of(model);
    } catch (IOException | MalformedModelException e) {
      return Optional.empty();
    }
  }

  private TrainedModel combine() throws IOException, UserException {
    requireNoTraining();
    fingerprint.files().deleteAbandoned();
    Optional<List<FileListing>> read = fingerprint.look();
    TrainedModel combined = combined(loaded());
    fingerprint.forget();
    directory.deleteResultsOfOtherModels(combined.sha256());
    String reproduce = request.reproduce().map(CommandLine::text).orElse("");
    directory.writeDescription(
        RunDescription.of(combined, new TreeMap<>(), reproduce, Optional.empty()));
    // Last, so that an interrupted run leaves no model that looks up to date.
    combined.save(request.model());
    fingerprint.remember(read, Optional.empty(), log::warn);
    log.info(
        "Combined model of %d networks: %s"
            .formatted(combined.manifest().members(), request.model()));
    return combined;
  }

  /** Checks that the directory is not that of a training, whose model would be overwritten. */
  private void requireNoTraining() throws UserException {
    if (Files.exists(directory.historyJson()) || Files.exists(directory.checkpoints())) {
      throw UserException.ofOption(
          ("runDirectory must not contain the files of a training but is %s; set another"
                  + " directory for the combined model")
              .formatted(request.directory()));
    }
  }

  private List<TrainedModel> loaded() throws IOException, UserException {
    List<TrainedModel> models = new ArrayList<>();
    for (Path file : request.models()) {
      LoadedModel model = LoadedModel.load(file);
      model.specs(); // Reports an invalid one, which the run description could not contain.
      models.add(model.trained());
    }
    return models;
  }

  private TrainedModel combined(List<TrainedModel> models) throws UserException {
    try {
      TrainedModel combined = Combination.of(models);
      logRemarks(models, combined.manifest());
      return combined;
    } catch (IncompatibleModelException e) {
      throw UserException.because(request.models().get(e.position() - 1), e);
    } catch (IllegalArgumentException e) {
      throw UserException.because(e);
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
