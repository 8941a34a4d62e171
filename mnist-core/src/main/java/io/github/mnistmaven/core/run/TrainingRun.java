package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.augmentation.StandardizationFit;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingOption;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trains a model, unless the existing one was trained with the same data and settings. */
public final class TrainingRun extends Run<TrainingRequest, TrainingResult> {
  private final TrainingConfig settings;
  private final Optional<Network> network;
  private final TrainingExecutor executor;
  private final ExistingModelCheck existing;
  private final RunDirectory directory;

  private TrainingRun(
      TrainingRequest request, Optional<Network> network, TrainingExecutor executor, RunLog log) {
    super(request, new UpToDate(request, network.map(Network::name)), log);
    this.network = network;
    this.executor = executor;
    this.existing = new ExistingModelCheck(request);
    this.settings = existing.effectiveSettings();
    this.directory = new RunDirectory(request.directory());
  }

  /**
   * Trains and writes {@code run.json}, {@code dataset.json}, {@code history.json}, {@code
   * history.csv} and, last, the model; or finds that all of them are up to date. Waits for another
   * run that holds the lock of the directory.
   *
   * @throws UserException if the data set cannot be read or trained on, the settings are not
   *     supported here, the loss is no longer finite, or another run takes too long
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if the thread is interrupted; no result is written then
   */
  public static TrainingResult run(TrainingRequest request, RunLog log)
      throws IOException, UserException, InterruptedException {
    return run(request, TrainingExecutor.here(), log);
  }

  /** Trains by another executor, such as a cluster. */
  public static TrainingResult run(TrainingRequest request, TrainingExecutor executor, RunLog log)
      throws IOException, UserException, InterruptedException {
    return new TrainingRun(request, Optional.empty(), executor, log).run();
  }

  /** Trains a custom network instead of the one that the settings name. */
  public static TrainingResult run(TrainingRequest request, Network network, RunLog log)
      throws IOException, UserException, InterruptedException {
    return new TrainingRun(request, Optional.of(network), TrainingExecutor.here(), log).run();
  }

  @Override
  String task() {
    return "training";
  }

  @Override
  Optional<TrainingResult> existing() {
    return LoadedModel.ifReadable(request.model()).map(this::keep);
  }

  private TrainingResult keep(TrainedModel model) {
    log.info("The model is up to date: " + request.model());
    return new TrainingResult(model, true);
  }

  @Override
  Optional<String> datasetSha256(TrainingResult result) {
    return Optional.ofNullable(
        result.model().manifest().provenance().get(Provenance.DATASET_SHA256));
  }

  @Override
  Computed<TrainingResult> compute() throws IOException, UserException, InterruptedException {
    HostLoad load = HostLoad.start();
    TrainingSetup setup = setup();
    Dataset dataset = new RequestedImages(request.dataset(), log).labeled();
    if (!dataset.hasTraining()) {
      throw UserException.of(
          dataset.source() + " has no training images; use a data set with training images");
    }
    Split split = split(dataset, setup);
    Optional<TrainedModel> made = existing.madeFrom(dataset, split, setup);
    if (made.isEmpty()) {
      return withThreads(load).train(dataset, split, setup);
    }
    return () -> {
      // An up-to-date run, which follows, does not delete them.
      checkpointing().delete();
      return keep(made.get());
    };
  }

  private TrainingSetup setup() throws IOException, UserException {
    SortedMap<String, String> origin = new TreeMap<>();
    if (request.dataset().path().isPresent()) {
      origin.put(Provenance.READ_OPTIONS, request.dataset().optionsText());
    }
    request.origin().commit().ifPresent(commit -> origin.put(Provenance.COMMIT, commit));
    TrainingSetup setup =
        customNetwork()
            .map(TrainingSetup::of)
            .orElseGet(TrainingSetup::plain)
            .withOrigin(origin)
            .withCheckpointing(checkpointing());
    setup = request.rounds().map(setup::inRounds).orElse(setup);
    return request.initialModel().isPresent()
        ? setup.withInitialModel(LoadedModel.load(request.initialModel().get()).trained())
        : setup;
  }

  /** Custom network of the caller or of a file; empty for a network of this library. */
  private Optional<Network> customNetwork() throws IOException, UserException {
    if (network.isPresent() || !(settings.network() instanceof NetworkFile file)) {
      return network;
    }
    try {
      return Optional.of(file.network(request.folder()));
    } catch (InvalidOptionException e) {
      throw UserException.ofOptionBecause(e);
    }
  }

  private Checkpointing checkpointing() {
    RunControl control = request.control();
    return new Checkpointing(
        directory.checkpoints(), control.checkpointInterval(), !control.force());
  }

  /** Returns this run with one thread for each CPU that other processes leave free. */
  private TrainingRun withThreads(HostLoad load) throws InterruptedException {
    if (settings.threads() != 0) {
      return this;
    }
    TrainingConfig counted =
        request.settings().with(TrainingOption.THREADS, ComputingThreads.of(load, log));
    return new TrainingRun(request.withSettings(counted), network, executor, log);
  }

  private Computed<TrainingResult> train(Dataset dataset, Split split, TrainingSetup setup)
      throws IOException, UserException, InterruptedException {
    DatasetProfile profile = DatasetProfile.of(dataset, split, settings.seed());
    profile.lines().forEach(log::info);
    Training training = compute(dataset, split, setup);
    return () -> write(training, profile, split);
  }

  private TrainingResult write(Training training, DatasetProfile profile, Split split)
      throws IOException {
    TrainedModel trained = training.model();
    directory.deleteResultsOfOtherModels(trained.sha256());
    // First, so that after an interruption no file is mistaken for that of another model.
    directory.writeDescription(description(training, split));
    directory.writeProfile(profile);
    directory.writeHistory(training.history());
    directory.writeTiming(training.timing());
    // Last, so that an interrupted run leaves no model that looks up to date.
    trained.save(request.model());
    checkpointing().delete();
    log.info("Model: " + request.model());
    return new TrainingResult(trained, false);
  }

  /** Splits the data set once, and reports invalid data and settings before any computation. */
  private Split split(Dataset dataset, TrainingSetup setup) throws UserException {
    try {
      Split split = Trainer.split(dataset, settings);
      ImageSet training = split.training();
      TrainingConfig effective = settings.forImages(training.count());
      Trainer.network(setup, training, effective);
      StandardizationFit.check(effective.augmentation(), training.pixelsPerImage());
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
      return executor.train(dataset, split, settings, setup, progress);
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
        request
            .origin()
            .reproduce()
            .map(command -> command.with(trained.manifest().settings()).text())
            .orElse("");
    return RunDescription.of(trained, training.environment(), reproduce, preview(split));
  }

  private Optional<AugmentationPreview> preview(Split split) {
    Augmentation augmentation = settings.forImages(split.training().count()).augmentation();
    return augmentation.equals(Augmentation.none())
        ? Optional.empty()
        : Optional.of(AugmentationPreview.of(augmentation, split.training(), settings.seed()));
  }
}
