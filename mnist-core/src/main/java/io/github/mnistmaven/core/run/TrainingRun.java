package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.augmentation.StandardizationFit;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.network.NetworkFile;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.internal.load.HostLoad;
import io.github.mnistmaven.core.run.internal.stamp.FileListing;
import io.github.mnistmaven.core.run.internal.stamp.FingerprintFile;
import io.github.mnistmaven.core.run.internal.stamp.RunFiles;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Checkpointing;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingDivergedException;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains a model, unless the one that is there was made from the same data with the same settings.
 */
public final class TrainingRun {
  private final TrainingRequest wanted;
  private final TrainingSettings settings;
  private final Optional<Network> network;
  private final TrainingExecutor place;
  private final ExistingModelCheck kept;
  private final FingerprintFile stamp;
  private final RunDirectory directory;
  private final RunLog log;

  private TrainingRun(
      TrainingRequest wanted, Optional<Network> network, TrainingExecutor place, RunLog log) {
    this.wanted = wanted;
    this.network = network;
    this.place = place;
    this.kept = new ExistingModelCheck(wanted);
    this.settings = kept.asked();
    this.stamp = new FingerprintFile(RunFiles.of(wanted));
    this.directory = new RunDirectory(wanted.directory());
    this.log = log;
  }

  /**
   * Trains and writes {@code run.json}, {@code dataset.json}, {@code history.json}, {@code
   * history.csv} and, last, the model; or finds that all of them are up to date. Another run that
   * writes into the directory is waited for.
   *
   * @throws UserException if the data cannot be read or trained on, the settings ask for what
   *     cannot be had here, the loss is no longer a number, or another run takes too long
   * @throws IOException if the disk fails
   * @throws InterruptedException if the thread is interrupted; no result is written then
   */
  public static TrainingResult run(TrainingRequest wanted, RunLog log)
      throws IOException, UserException, InterruptedException {
    return run(wanted, TrainingExecutor.here(), log);
  }

  /** The same, computed elsewhere. */
  public static TrainingResult run(TrainingRequest wanted, TrainingExecutor place, RunLog log)
      throws IOException, UserException, InterruptedException {
    return new TrainingRun(wanted, Optional.empty(), place, log).run();
  }

  /** The same with a network of one's own in place of the one that the settings name. */
  public static TrainingResult run(TrainingRequest wanted, Network network, RunLog log)
      throws IOException, UserException, InterruptedException {
    return new TrainingRun(wanted, Optional.of(network), TrainingExecutor.here(), log).run();
  }

  @SuppressWarnings("try")
  private TrainingResult run() throws IOException, UserException, InterruptedException {
    Optional<TrainedModel> unchanged = kept.unchanged(network);
    if (unchanged.isPresent()) {
      return keep(unchanged.get());
    }
    Duration patience = wanted.control().lockTimeout();
    try (RunLock lock = RunLock.acquire(wanted.directory(), "training", patience, log)) {
      return trainUnlessMade();
    }
  }

  private TrainingResult keep(TrainedModel model) {
    log.info("The model is up to date: " + wanted.model());
    return new TrainingResult(model, true);
  }

  private TrainingResult trainUnlessMade() throws IOException, UserException, InterruptedException {
    HostLoad load = HostLoad.start();
    stamp.files().deleteAbandoned();
    Optional<List<FileListing>> read = stamp.look();
    TrainingSetup setup = setup();
    Dataset dataset = new RequestedImages(wanted.dataset(), log).labelled();
    Optional<TrainedModel> made = kept.madeFrom(dataset, setup);
    TrainedModel model = made.isPresent() ? made.get() : train(dataset, setup, load);
    // Before the model is known to be up to date: then nothing would come back for them.
    checkpointing().delete();
    stamp.remember(read, Optional.of(dataset.sha256()), log::warn);
    if (made.isPresent()) {
      return keep(model);
    }
    log.info("Model: " + wanted.model());
    return new TrainingResult(model, false);
  }

  private TrainingSetup setup() throws IOException, UserException {
    SortedMap<String, String> origin = new TreeMap<>();
    if (wanted.dataset().path().isPresent()) {
      origin.put(Provenance.READ_OPTIONS, wanted.dataset().optionsText());
    }
    wanted.origin().commit().ifPresent(commit -> origin.put(Provenance.COMMIT, commit));
    TrainingSetup setup =
        toTrain()
            .map(TrainingSetup::of)
            .orElseGet(TrainingSetup::plain)
            .withOrigin(origin)
            .withCheckpointing(checkpointing());
    setup = wanted.rounds().map(setup::inRounds).orElse(setup);
    return wanted.initialModel().isPresent()
        ? setup.withInitialModel(LoadedModel.load(wanted.initialModel().get()).trained())
        : setup;
  }

  /** The caller's network, or one from a file; empty for one that comes with this library. */
  private Optional<Network> toTrain() throws IOException, UserException {
    if (network.isPresent() || !(settings.network() instanceof NetworkFile file)) {
      return network;
    }
    try {
      return Optional.of(file.network(wanted.folder()));
    } catch (InvalidOptionException e) {
      throw UserException.ofOptionBecause(e);
    }
  }

  private Checkpointing checkpointing() {
    RunControl control = wanted.control();
    return new Checkpointing(
        directory.checkpoints(), control.checkpointInterval(), !control.force());
  }

  private TrainedModel train(Dataset dataset, TrainingSetup setup, HostLoad load)
      throws IOException, UserException, InterruptedException {
    if (!dataset.hasTraining()) {
      throw UserException.of(dataset.source() + " has no training images; name a set that has");
    }
    Split split = split(dataset, setup);
    return withThreads(load).train(dataset, split, setup);
  }

  /** This run with the number of threads that the CPU load of other processes leaves. */
  private TrainingRun withThreads(HostLoad load) throws InterruptedException {
    if (settings.threads() != 0) {
      return this;
    }
    TrainingSettings counted =
        wanted.settings().with(TrainingOption.THREADS, ComputingThreads.of(load, log));
    return new TrainingRun(wanted.withSettings(counted), network, place, log);
  }

  private TrainedModel train(Dataset dataset, Split split, TrainingSetup setup)
      throws IOException, UserException, InterruptedException {
    DatasetProfile profile = DatasetProfile.of(dataset, split, settings.seed());
    profile.lines().forEach(log::info);
    Training training = compute(dataset, split, setup);
    TrainedModel trained = training.model();
    stamp.forget();
    directory.deleteResultsOfOtherModels(trained.sha256());
    // First: whatever of the rest is replaced before an interruption, it is not taken for
    // another's.
    directory.writeDescription(description(training, split));
    directory.writeProfile(profile);
    directory.writeHistory(training.history());
    directory.writeTiming(training.timing());
    // Last: an interrupted run leaves no model that looks up to date.
    trained.save(wanted.model());
    return trained;
  }

  /** What cannot be trained on is the user's fault, and said before anything is computed. */
  private Split split(Dataset dataset, TrainingSetup setup) throws UserException {
    try {
      Split split = Trainer.split(dataset, settings);
      ImageSet training = split.training();
      TrainingSettings held = settings.forImages(training.count());
      Trainer.network(setup, training, held);
      StandardizationFit.check(held.augmentation(), training.pixelsPerImage());
      return split;
    } catch (InvalidOptionException e) {
      throw UserException.ofOptionBecause(e);
    } catch (IllegalArgumentException e) {
      throw UserException.of(dataset.source() + " cannot be trained on: " + e.getMessage());
    }
  }

  private Training compute(Dataset dataset, Split split, TrainingSetup setup)
      throws IOException, UserException, InterruptedException {
    ProgressReporter progress =
        new ProgressReporter(settings.forImages(split.training().count()).epochs(), log);
    try {
      return place.train(dataset, settings, setup, progress);
    } catch (UnavailableEngineException e) {
      throw UserException.ofOptionBecause(e);
    } catch (TrainingDivergedException e) {
      throw UserException.because(e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private RunDescription description(Training training, Split split) {
    TrainedModel trained = training.model();
    String reproduce =
        wanted
            .origin()
            .reproduce()
            .map(command -> command.with(trained.manifest().settings()).text())
            .orElse("");
    return ModelDescription.of(trained, training.environment(), reproduce, preview(split));
  }

  private Optional<AugmentationPreview> preview(Split split) {
    Augmentation augmentation = settings.forImages(split.training().count()).augmentation();
    return augmentation.equals(Augmentation.none())
        ? Optional.empty()
        : Optional.of(AugmentationPreview.of(augmentation, split.training(), settings.seed()));
  }
}
