package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.internal.version.LibraryVersion;
import io.github.mnistmaven.core.network.NamedNetwork;
import io.github.mnistmaven.core.network.Network;
import io.github.mnistmaven.core.request.ReproductionRequest;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Trains a model again, from the settings that its file records and the data set that it names, and
 * compares the results bit for bit. So anybody can verify that a published model comes from the
 * data and settings that it claims.
 */
public final class ReproductionRun {
  private final ReproductionRequest request;
  private final LoadedModel model;
  private final RunLog log;

  private ReproductionRun(ReproductionRequest request, LoadedModel model, RunLog log) {
    this.request = request;
    this.model = model;
    this.log = log;
  }

  /**
   * Reproduces a model. Everything that makes a reproduction impossible is checked before the
   * training. Writes no file.
   *
   * @throws MnistException if the model cannot be reproduced, with the reason, or if the new model
   *     differs, with the first difference
   * @throws IOException if a file cannot be read
   * @throws InterruptedException if the thread is interrupted
   */
  public static void run(ReproductionRequest request, RunLog log)
      throws IOException, InterruptedException {
    new ReproductionRun(request, LoadedModel.load(request.model()), log).run();
  }

  private void run() throws IOException, InterruptedException {
    TrainingSpec spec = reproducibleSpec();
    Dataset dataset = new RequestedImages(request.dataset(), log).labeled();
    requireSame("the data set " + dataset.source(), dataset.sha256(), spec.data().sha256());
    TrainedModel again = train(dataset, spec);
    Optional<String> difference = new ModelDifference(model.trained(), again).first();
    if (difference.isPresent()) {
      throw refused("the training gives another model: " + difference.get());
    }
    log.info(
        "Reproduced: training again gives the same bits as %s (SHA-256 %s)"
            .formatted(request.model(), model.trained().sha256()));
  }

  /** Returns the specification of the model, which determines it completely. */
  private TrainingSpec reproducibleSpec() {
    List<TrainingSpec> specs = model.specs();
    if (specs.size() > 1 || provenance(ModelManifest.COMBINED_FROM).isPresent()) {
      throw refused("it is combined of several models; reproduce each of them");
    }
    if (specs.isEmpty()) {
      throw refused("it records no training");
    }
    TrainingSpec spec = specs.get(0);
    if (spec.initialModelSha256().isPresent()) {
      throw refused("it was fine-tuned from a model that is not in its file");
    }
    if (spec.localSgd().isPresent()) {
      throw refused("it was trained by several workers in rounds");
    }
    requireSame("the version of this library", LibraryVersion.get(), spec.version());
    if (spec.config().engine() != EngineChoice.JAVA) {
      throw refused(
          "it was trained by the engine %s, whose results depend on the machine"
              .formatted(spec.config().engine()));
    }
    return spec;
  }

  private Optional<String> provenance(String name) {
    return Optional.ofNullable(model.manifest().provenance().get(name));
  }

  private TrainedModel train(Dataset dataset, TrainingSpec spec)
      throws IOException, InterruptedException {
    try {
      Split split = Trainer.split(dataset, spec.config());
      return TrainingRun.compute(TrainingExecutor.here(), dataset, split, spec, setup(spec), log)
          .model();
    } catch (IllegalArgumentException | MnistException e) {
      throw refused(e.getMessage());
    }
  }

  private TrainingSetup setup(TrainingSpec spec) {
    TrainingSetup setup =
        spec.config().network() instanceof NamedNetwork network
                && network.networkName().equals(spec.network())
            ? TrainingSetup.plain()
            : TrainingSetup.of(new RecordedNetwork(spec.network(), model.trained().network()));
    return provenance(Provenance.COMMIT).map(setup::withCommit).orElse(setup);
  }

  private void requireSame(String what, String found, String recorded) {
    if (!found.equals(recorded)) {
      throw refused("%s is %s but must be %s".formatted(what, found, recorded));
    }
  }

  private MnistException refused(String reason) {
    return new MnistException(request.model() + " is not reproduced: " + reason);
  }

  /** Custom network of a model file. */
  private record RecordedNetwork(String name, NetworkSpec network) implements Network {
    @Override
    public NetworkSpec spec(int height, int width, int classes) {
      return network;
    }
  }
}
