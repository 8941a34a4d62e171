package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.network.NetworkFile;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.ReproductionRequest;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains a model again, from the settings that its file records and the data set that it names, and
 * compares the results bit for bit. So anybody can verify that a published model comes from the
 * data and settings that it claims.
 */
public final class ReproductionRun {
  private final ReproductionRequest request;
  private final TrainedModel model;
  private final SortedMap<String, String> provenance;
  private final RunLog log;

  private ReproductionRun(ReproductionRequest request, TrainedModel model, RunLog log) {
    this.request = request;
    this.model = model;
    this.provenance = model.manifest().provenance();
    this.log = log;
  }

  /**
   * Reproduces a model. Everything that makes a reproduction impossible is checked before the
   * training. Writes no file.
   *
   * @throws UserException if the model cannot be reproduced, with the reason, or if the new model
   *     differs, with the first difference
   * @throws IOException if a file cannot be read
   * @throws InterruptedException if the thread is interrupted
   */
  public static void run(ReproductionRequest request, RunLog log)
      throws IOException, UserException, InterruptedException {
    new ReproductionRun(request, LoadedModel.load(request.model()).trained(), log).run();
  }

  private void run() throws IOException, UserException, InterruptedException {
    requireReproducible();
    TrainingConfig settings = settings();
    Dataset dataset = new RequestedImages(request.dataset(), log).labeled();
    requireSame("the data set " + dataset.source(), dataset.sha256(), Provenance.DATASET_SHA256);
    TrainedModel again = train(dataset, settings);
    Optional<String> difference = new ModelDifference(model, again).first();
    if (difference.isPresent()) {
      throw refused("the training gives another model: " + difference.get());
    }
    log.info(
        "Reproduced: training again gives the same bits as %s (SHA-256 %s)"
            .formatted(request.model(), model.sha256()));
  }

  private void requireReproducible() throws UserException {
    for (Map.Entry<String, String> obstacle :
        List.of(
            Map.entry(
                ModelManifest.COMBINED_FROM,
                "it is combined of several models; reproduce each of them"),
            Map.entry(
                Provenance.INITIAL_MODEL_SHA256,
                "it was fine-tuned from a model that is not in its file"),
            Map.entry(Provenance.WORKERS, "it was trained by several workers in rounds"))) {
      if (provenance.containsKey(obstacle.getKey())) {
        throw refused(obstacle.getValue());
      }
    }
    requireSame("the version of this library", Provenance.version(), "version");
  }

  private TrainingConfig settings() throws UserException {
    try {
      TrainingConfig settings = TrainingConfig.of(model.manifest().settings());
      if (settings.engine() != EngineChoice.JAVA) {
        throw refused(
            "it was trained by the engine %s, whose results depend on the machine"
                .formatted(settings.engine()));
      }
      return settings;
    } catch (InvalidOptionException e) {
      throw refused("its settings are invalid: " + e.getMessage());
    }
  }

  private TrainedModel train(Dataset dataset, TrainingConfig settings)
      throws IOException, UserException, InterruptedException {
    try {
      ProgressReporter progress = new ProgressReporter(settings.epochs(), log);
      return Trainer.train(dataset, settings, setup(settings), progress).model();
    } catch (UnavailableEngineException e) {
      throw UserException.ofOptionBecause(e);
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage());
    }
  }

  private TrainingSetup setup(TrainingConfig settings) {
    SortedMap<String, String> origin = new TreeMap<>(provenance);
    origin.keySet().retainAll(List.of(Provenance.READ_OPTIONS, Provenance.COMMIT));
    TrainingSetup setup =
        settings.network() instanceof NetworkFile
            ? TrainingSetup.of(new RecordedNetwork(provenance.get("network"), model.network()))
            : TrainingSetup.plain();
    return setup.withOrigin(origin);
  }

  private void requireSame(String what, String found, String name) throws UserException {
    String recorded = provenance.getOrDefault(name, "unknown");
    if (!found.equals(recorded)) {
      throw refused("%s is %s but must be %s".formatted(what, found, recorded));
    }
  }

  private UserException refused(String reason) {
    return UserException.of(request.model() + " is not reproduced: " + reason);
  }

  /** Custom network of a model file. */
  private record RecordedNetwork(String name, NetworkSpec network) implements Network {
    @Override
    public NetworkSpec spec(int height, int width, int classes) {
      return network;
    }
  }
}
