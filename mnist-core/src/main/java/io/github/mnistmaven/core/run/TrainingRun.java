package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.model.MalformedModelException;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.core.network.NotebookNetwork;
import io.github.mnistmaven.core.network.internal.NetworkDescription;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingDivergedException;
import io.github.mnistmaven.core.training.TrainingSettings;
import io.github.mnistmaven.core.training.TrainingSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains a model, unless the one that is there was made from the same data with the same settings.
 */
public final class TrainingRun {
  private final TrainingRequest wanted;
  private final TrainingSettings settings;
  private final TrainingSetup setup;
  private final RunDirectory directory;
  private final RunLog log;

  private TrainingRun(TrainingRequest wanted, TrainingSetup setup, RunLog log) {
    this.wanted = wanted;
    this.settings = wanted.settings();
    this.setup = setup;
    this.directory = new RunDirectory(wanted.directory());
    this.log = log;
  }

  /**
   * Trains and writes {@code dataset.json}, {@code history.json}, {@code history.csv}, {@code
   * run.json} and, last, the model; or finds that all of them are up to date.
   *
   * @throws UserException if the data cannot be read or trained on, the settings ask for what
   *     cannot be had here, or the loss is no longer a number
   * @throws IOException if the disk fails
   * @throws InterruptedException if the thread is interrupted; nothing is written then
   */
  public static TrainingResult run(TrainingRequest wanted, RunLog log)
      throws IOException, UserException, InterruptedException {
    return run(wanted, new NotebookNetwork(), log);
  }

  /** The same with another network than the notebook's. */
  public static TrainingResult run(TrainingRequest wanted, Network network, RunLog log)
      throws IOException, UserException, InterruptedException {
    return new TrainingRun(wanted, setup(wanted, network), log).run();
  }

  private static TrainingSetup setup(TrainingRequest wanted, Network network)
      throws IOException, UserException {
    SortedMap<String, String> origin = new TreeMap<>();
    wanted.origin().commit().ifPresent(commit -> origin.put(Provenance.COMMIT, commit));
    TrainingSetup setup = TrainingSetup.of(network).withOrigin(origin);
    return wanted.initialModel().isPresent()
        ? setup.withInitialModel(LoadedModel.load(wanted.initialModel().get()).trained())
        : setup;
  }

  private TrainingResult run() throws IOException, UserException, InterruptedException {
    Dataset dataset = wanted.dataset().load(log);
    Optional<TrainedModel> existing =
        wanted.control().force() ? Optional.empty() : upToDate(dataset);
    if (existing.isPresent()) {
      log.info("The model is up to date: " + wanted.model());
      return new TrainingResult(existing.get(), true);
    }
    if (!dataset.hasTraining()) {
      throw UserException.of(dataset.source() + " has no training images; name a set that has");
    }
    Split split = split(dataset);
    DatasetProfile profile = DatasetProfile.of(dataset, split, settings.seed());
    profile.lines().forEach(log::info);
    TrainingProgress progress = new TrainingProgress(settings.epochs(), log);
    Training training = train(dataset, progress);
    TrainedModel trained = training.model();
    directory.writeProfile(profile);
    directory.writeHistory(training.history());
    directory.writeTiming(training.timing());
    directory.writeDescription(description(trained, split));
    // Last: an interrupted run leaves no model that looks up to date.
    trained.save(wanted.model());
    log.info("Model: " + wanted.model());
    return new TrainingResult(trained, false);
  }

  /** What cannot be trained on is the user's fault, and said before anything is computed. */
  private Split split(Dataset dataset) throws UserException {
    try {
      Split split = Trainer.split(dataset, settings);
      Digits training = split.training();
      Trainer.configuration(setup.network(), training, settings);
      Standardization.check(settings.augmentation(), training.pixelsPerImage());
      return split;
    } catch (InvalidOptionException e) {
      throw UserException.ofOptionBecause(e);
    } catch (IllegalArgumentException e) {
      throw UserException.of(dataset.source() + " cannot be trained on: " + e.getMessage());
    }
  }

  private Training train(Dataset dataset, TrainingProgress progress)
      throws UserException, InterruptedException {
    try {
      return Trainer.train(dataset, settings, setup, progress);
    } catch (UnavailableEngineException e) {
      throw UserException.ofOptionBecause(e);
    } catch (TrainingDivergedException e) {
      throw UserException.because(e);
    }
  }

  /** The model that is there, if it is what this run would make. */
  private Optional<TrainedModel> upToDate(Dataset dataset) throws IOException {
    if (!Files.exists(wanted.model()) || directory.readHistory().isEmpty()) {
      return Optional.empty();
    }
    String fingerprint = Provenance.fingerprint(dataset, settings, setup);
    boolean described =
        directory
            .readDescription()
            .map(run -> fingerprint.equals(run.provenance().get(Provenance.FINGERPRINT)))
            .orElse(false);
    if (!described) {
      return Optional.empty();
    }
    try {
      TrainedModel model = TrainedModel.load(wanted.model());
      return Optional.of(model)
          .filter(
              found ->
                  fingerprint.equals(found.manifest().provenance().get(Provenance.FINGERPRINT)));
    } catch (MalformedModelException e) {
      // Training replaces it.
      return Optional.empty();
    }
  }

  private RunDescription description(TrainedModel trained, Split split) {
    NetworkSummary summary =
        NetworkDescription.of(trained.network().getLayerWiseConfigurations(), trained.inputType());
    SortedMap<String, String> provenance = new TreeMap<>(trained.manifest().provenance());
    provenance.put(Provenance.MODEL_SHA256, trained.sha256());
    return new RunDescription(
        trained.manifest().settings(),
        provenance,
        wanted.origin().reproduce().orElse(""),
        Optional.of(summary),
        preview(split));
  }

  private Optional<AugmentationPreview> preview(Split split) {
    Augmentation augmentation = settings.augmentation();
    return augmentation.equals(Augmentation.none())
        ? Optional.empty()
        : Optional.of(AugmentationPreview.of(augmentation, split.training(), settings.seed()));
  }
}
