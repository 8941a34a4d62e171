package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.model.Combination;
import io.github.mnistmaven.core.model.IncompatibleModelException;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.internal.stamp.FileListing;
import io.github.mnistmaven.core.run.internal.stamp.FingerprintFile;
import io.github.mnistmaven.core.run.internal.stamp.RunFiles;
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

/** Makes one model of several that were trained apart, such as each in a module of its own. */
public final class CombinationRun {
  private final CombinationRequest wanted;
  private final FingerprintFile stamp;
  private final RunDirectory directory;
  private final RunLog log;

  private CombinationRun(CombinationRequest wanted, RunLog log) {
    this.wanted = wanted;
    this.stamp = new FingerprintFile(RunFiles.of(wanted));
    this.directory = new RunDirectory(wanted.directory());
    this.log = log;
  }

  /**
   * Combines and writes {@code run.json} and, last, the model; or finds that both are up to date.
   * Another run that writes into the directory is waited for.
   *
   * @return the combined model, see {@link TrainedModel#ensemble}
   * @throws UserException if a model cannot be read or is not like the first, the directory is that
   *     of a training, or another run takes too long
   * @throws IOException if the disk fails
   * @throws InterruptedException if the thread is interrupted while it waits for another run
   */
  public static TrainedModel run(CombinationRequest wanted, RunLog log)
      throws IOException, UserException, InterruptedException {
    return new CombinationRun(wanted, log).run();
  }

  private TrainedModel run() throws IOException, UserException, InterruptedException {
    Optional<TrainedModel> kept = kept(UpToDate.combination(wanted));
    if (kept.isPresent()) {
      return kept.get();
    }
    Duration patience = wanted.control().lockTimeout();
    try (RunLock lock = RunLock.acquire(wanted.directory(), "combination", patience, log)) {
      Optional<TrainedModel> others = kept(lock.hasWaited() && UpToDate.isUnchanged(wanted));
      return others.isPresent() ? others.get() : combine();
    }
  }

  /** The model that is there, if this run would make the same. */
  private Optional<TrainedModel> kept(boolean upToDate) {
    if (!upToDate) {
      return Optional.empty();
    }
    try {
      TrainedModel kept = TrainedModel.load(wanted.model());
      log.info("The combined model is up to date: " + wanted.model());
      return Optional.of(kept);
    } catch (IOException | MalformedModelException e) {
      return Optional.empty();
    }
  }

  private TrainedModel combine() throws IOException, UserException {
    requireNoTraining();
    stamp.files().deleteAbandoned();
    Optional<List<FileListing>> read = stamp.look();
    TrainedModel combined = combined(loaded());
    stamp.forget();
    directory.deleteResultsOfOtherModels(combined.sha256());
    String reproduce = wanted.reproduce().map(CommandLine::text).orElse("");
    directory.writeDescription(
        ModelDescription.of(combined, new TreeMap<>(), reproduce, Optional.empty()));
    // Last: an interrupted run leaves no model that looks up to date.
    combined.save(wanted.model());
    stamp.remember(read, Optional.empty(), log::warn);
    log.info("Model of %d networks: %s".formatted(combined.manifest().members(), wanted.model()));
    return combined;
  }

  /** Its history would be taken for the combined model's, and it would replace the model. */
  private void requireNoTraining() throws UserException {
    if (Files.exists(directory.historyJson()) || Files.exists(directory.checkpoints())) {
      throw UserException.ofOption(
          "runDirectory must not hold the files of a training, but %s does; name another for the combined model"
              .formatted(wanted.directory()));
    }
  }

  private List<TrainedModel> loaded() throws IOException, UserException {
    List<TrainedModel> models = new ArrayList<>();
    for (Path file : wanted.models()) {
      models.add(LoadedModel.load(file).trained());
    }
    return models;
  }

  private TrainedModel combined(List<TrainedModel> models) throws UserException {
    try {
      TrainedModel combined = Combination.of(models);
      comment(models, combined.manifest());
      return combined;
    } catch (IncompatibleModelException e) {
      throw UserException.because(wanted.models().get(e.position() - 1), e);
    } catch (IllegalArgumentException e) {
      throw UserException.because(e);
    }
  }

  /** Says what a person may not have meant, or will miss. */
  private void comment(List<TrainedModel> models, ModelManifest combined) {
    if (models.stream().map(TrainedModel::sha256).distinct().count() < models.size()) {
      log.warn("Some models are the same, which adds nothing; train each with a seed of its own");
    }
    if (models.stream().anyMatch(model -> model.manifest().temperature() != 1)) {
      log.info(
          "The temperatures of the models are left out: they do not hold for the mean of %d networks"
              .formatted(combined.members()));
    }
  }
}
