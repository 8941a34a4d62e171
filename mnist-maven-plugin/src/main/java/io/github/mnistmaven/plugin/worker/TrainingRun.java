package io.github.mnistmaven.plugin.worker;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.model.MalformedModelException;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.network.NetworkDescription;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.core.network.SeedNetwork;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.core.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Trains a model, unless the one that is there was made from the same data with the same settings.
 */
final class TrainingRun {
  private final TrainJob job;

  TrainingRun(TrainJob job) {
    this.job = job;
  }

  void run(WorkerLog log) throws Exception {
    Dataset dataset = job.images().load(log);
    RunDirectory run = new RunDirectory(job.directory());
    if (!job.force() && isUpToDate(run, dataset)) {
      log.info("The model is up to date: " + job.model() + " (-Dmnist.force trains it again)");
      return;
    }
    if (!dataset.hasTraining()) {
      throw new UserException(dataset.source() + " has no training images; name a set that has");
    }
    Split split = split(dataset);
    DatasetProfile profile = DatasetProfile.of(dataset, split, job.settings().seed());
    profile.lines().forEach(log::info);
    TrainingProgress progress = new TrainingProgress(job.settings().epochs(), log);
    TrainedModel trained = Trainer.train(dataset, job.settings(), progress);
    run.writeProfile(profile);
    run.writeHistory(progress.history());
    run.writeDescription(description(trained, split));
    // Last: an interrupted run leaves no model that looks up to date.
    trained.save(job.model());
    log.info("Model: " + job.model());
  }

  /** What cannot be trained on is the user's fault, and said before anything is computed. */
  private Split split(Dataset dataset) throws UserException {
    try {
      Split split = Trainer.split(dataset, job.settings());
      Digits training = split.training();
      SeedNetwork.check(training.height(), training.width(), training.classNames().size());
      Standardization.check(job.settings().augmentation(), training.pixelsPerImage());
      return split;
    } catch (IllegalArgumentException e) {
      throw new UserException(dataset.source() + " cannot be trained on: " + e.getMessage());
    }
  }

  private boolean isUpToDate(RunDirectory run, Dataset dataset) throws IOException {
    if (!Files.exists(job.model())
        || run.readHistory().isEmpty()
        || run.readDescription().isEmpty()) {
      return false;
    }
    String wanted = Provenance.fingerprint(dataset, job.settings());
    try {
      return wanted.equals(
              TrainedModel.load(job.model()).manifest().provenance().get(Provenance.FINGERPRINT))
          && wanted.equals(run.readDescription().get().provenance().get(Provenance.FINGERPRINT));
    } catch (MalformedModelException e) {
      // Training replaces it.
      return false;
    }
  }

  private RunDescription description(TrainedModel trained, Split split) {
    NetworkSummary network =
        NetworkDescription.of(trained.network().getLayerWiseConfigurations(), trained.inputType());
    Augmentation augmentation = job.settings().augmentation();
    AugmentationPreview preview =
        augmentation.equals(Augmentation.none())
            ? null
            : AugmentationPreview.of(augmentation, split.training(), job.settings().seed());
    return new RunDescription(
        trained.manifest().settings(),
        trained.manifest().provenance(),
        job.reproduce(),
        network,
        preview);
  }
}
