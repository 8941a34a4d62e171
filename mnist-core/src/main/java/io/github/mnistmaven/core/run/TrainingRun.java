package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.augmentation.StandardizationFit;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.network.NetworkFile;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.training.Checkpointing;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

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
   * @throws MnistException if the data set cannot be read or trained on, the settings are not
   *     supported here, the loss is no longer finite, or another run takes too long
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if the thread is interrupted; no result is written then
   */
  public static TrainingResult run(TrainingRequest request, RunLog log)
      throws IOException, InterruptedException {
    return run(request, TrainingExecutor.here(), log);
  }

  /** Trains by another executor, such as a cluster. */
  public static TrainingResult run(TrainingRequest request, TrainingExecutor executor, RunLog log)
      throws IOException, InterruptedException {
    return new TrainingRun(request, Optional.empty(), executor, log).run();
  }

  /** Trains a custom network instead of the one that the settings name. */
  public static TrainingResult run(TrainingRequest request, Network network, RunLog log)
      throws IOException, InterruptedException {
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
    return ExistingModelCheck.spec(result.model().manifest()).map(spec -> spec.data().sha256());
  }

  @Override
  Computed<TrainingResult> compute() throws IOException, InterruptedException {
    HostLoad load = HostLoad.start();
    TrainingSetup setup = setup();
    Dataset dataset = new RequestedImages(request.dataset(), log).labeled();
    if (!dataset.hasTraining()) {
      throw new MnistException(
          dataset.source() + " has no training images; use a data set with training images");
    }
    Split split = split(dataset, setup);
    TrainingSpec spec = setup.spec(dataset, split, settings);
    Optional<TrainedModel> made = existing.madeFrom(spec);
    if (made.isEmpty()) {
      return train(dataset, split, withThreads(spec, load), setup);
    }
    return () -> {
      // An up-to-date run, which follows, does not delete them.
      checkpointing().delete();
      return keep(made.get());
    };
  }

  private TrainingSetup setup() throws IOException {
    return new TrainingSetup(
        customNetwork(),
        initialModel(),
        request.rounds(),
        Optional.of(checkpointing()),
        request.origin().commit());
  }

  private Optional<TrainedModel> initialModel() throws IOException {
    if (request.initialModel().isEmpty()) {
      return Optional.empty();
    }
    LoadedModel model = LoadedModel.load(request.initialModel().get());
    model.specs(); // Reports an invalid one, which the training could not start from.
    return Optional.of(model.trained());
  }

  /** Custom network of the caller or of a file; empty for a network of this library. */
  private Optional<Network> customNetwork() throws IOException {
    if (network.isPresent() || !(settings.network() instanceof NetworkFile file)) {
      return network;
    }
    return Optional.of(file.network(request.folder()));
  }

  private Checkpointing checkpointing() {
    RunControl control = request.control();
    return new Checkpointing(
        directory.checkpoints(), control.checkpointInterval(), !control.force());
  }

  /** Returns the specification with one thread for each CPU that other processes leave free. */
  private TrainingSpec withThreads(TrainingSpec spec, HostLoad load) throws InterruptedException {
    return spec.config().threads() == 0 ? spec.withThreads(ComputingThreads.of(load, log)) : spec;
  }

  private Computed<TrainingResult> train(
      Dataset dataset, Split split, TrainingSpec spec, TrainingSetup setup)
      throws IOException, InterruptedException {
    DatasetProfile profile = DatasetProfile.of(dataset, split, settings.seed());
    profile.lines().forEach(log::info);
    Training training = compute(executor, dataset, split, spec, setup, log);
    return () -> write(training, profile, spec, split);
  }

  private TrainingResult write(
      Training training, DatasetProfile profile, TrainingSpec spec, Split split)
      throws IOException {
    TrainedModel trained = training.model();
    directory.deleteResultsOfOtherModels(trained.sha256());
    // First, so that after an interruption no file is mistaken for that of another model.
    directory.writeDescription(description(training, spec, split));
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
  private Split split(Dataset dataset, TrainingSetup setup) {
    try {
      Split split = Trainer.split(dataset, settings);
      ImageSet training = split.training();
      TrainingConfig effective = settings.forImages(training.count());
      Trainer.network(setup, training, effective);
      StandardizationFit.check(effective.augmentation(), training.pixelsPerImage());
      return split;
    } catch (InvalidOptionException e) {
      throw e;
    } catch (IllegalArgumentException | MnistException e) {
      throw new MnistException(dataset.source() + " cannot be trained on: " + e.getMessage());
    }
  }

  /** Trains; an {@link UncheckedIOException} becomes its cause. */
  static Training compute(
      TrainingExecutor executor,
      Dataset dataset,
      Split split,
      TrainingSpec spec,
      TrainingSetup setup,
      RunLog log)
      throws IOException, InterruptedException {
    try {
      ProgressReporter progress = new ProgressReporter(spec.config().epochs(), log);
      return executor.train(dataset, split, spec, setup, progress);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private RunDescription description(Training training, TrainingSpec spec, Split split) {
    String reproduce =
        request
            .origin()
            .reproduce()
            .map(command -> command.with(spec.config().recorded()).text())
            .orElse("");
    return RunDescription.of(
        training.model(), training.environment(), reproduce, preview(spec.config(), split));
  }

  private static Optional<AugmentationPreview> preview(TrainingConfig settings, Split split) {
    Augmentation augmentation = settings.augmentation();
    return augmentation.equals(Augmentation.none())
        ? Optional.empty()
        : Optional.of(AugmentationPreview.of(augmentation, split.training(), settings.seed()));
  }
}
