package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.internal.stamp.FingerprintFile;
import io.github.mnistmaven.core.run.internal.stamp.RunFiles;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.model.MalformedModelException;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The model that is there already, if it is what a run would make. What is damaged or cannot be
 * read is no such model: training replaces it.
 *
 * @param wanted what is asked for
 */
record ExistingModelCheck(TrainingRequest wanted) {

  /** If no file has changed since it was made: the data need not be looked at. */
  Optional<TrainedModel> unchanged(Optional<Network> network) {
    return UpToDate.training(wanted, network.map(Network::name)) ? load() : Optional.empty();
  }

  /** If it was made of this data, wherever and in whatever form that lay. */
  Optional<TrainedModel> madeFrom(Dataset dataset, TrainingSetup setup) {
    if (wanted.control().force() || !isWhole() || !dataset.hasTraining()) {
      return Optional.empty();
    }
    Optional<String> fingerprint =
        Optional.of(Provenance.fingerprint(dataset, Trainer.settings(dataset, asked()), setup));
    return fingerprint(wanted.model()).equals(fingerprint) && described().equals(fingerprint)
        ? load()
        : Optional.empty();
  }

  /**
   * What is asked for: of the network of the model that training starts from, unless another is
   * given. A model that cannot be read is told of where it is loaded.
   */
  TrainingSettings asked() {
    return wanted
        .initialModel()
        .flatMap(ExistingModelCheck::recorded)
        .map(wanted.settings()::startingFrom)
        .orElse(wanted.settings());
  }

  private static Optional<SortedMap<String, String>> recorded(Path model) {
    try {
      return Optional.of(ModelManifest.read(model).settings());
    } catch (IOException | MalformedModelException e) {
      return Optional.empty();
    }
  }

  /**
   * The fingerprint in a model's manifest, of which nothing else is read; empty if there is none.
   */
  static Optional<String> fingerprint(Path model) {
    return provenance(model, Provenance.FINGERPRINT);
  }

  /** How many images a model learned from; empty if its manifest does not tell. */
  static Optional<Integer> trainingImages(Path model) {
    return number(model, Provenance.TRAINING_IMAGES);
  }

  private static Optional<Integer> number(Path model, String name) {
    return provenance(model, name)
        .filter(text -> text.matches("[1-9]\\d{0,8}"))
        .map(Integer::valueOf);
  }

  private static Optional<String> provenance(Path model, String name) {
    try {
      return Optional.ofNullable(ModelManifest.read(model).provenance().get(name));
    } catch (IOException | MalformedModelException e) {
      return Optional.empty();
    }
  }

  private boolean isWhole() {
    RunFiles files = RunFiles.of(wanted);
    return files.outputs().stream().allMatch(Files::isRegularFile)
        && !new FingerprintFile(files).isOutputChanged();
  }

  /** The fingerprint of the run that the files beside the model are of. */
  private Optional<String> described() {
    RunDirectory run = new RunDirectory(wanted.directory());
    try {
      return run.readHistory().isEmpty()
          ? Optional.empty()
          : run.readDescription()
              .map(description -> description.provenance().get(Provenance.FINGERPRINT));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<TrainedModel> load() {
    try {
      return Optional.of(TrainedModel.load(wanted.model()));
    } catch (IOException | MalformedModelException e) {
      return Optional.empty();
    }
  }
}
