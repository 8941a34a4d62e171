package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.internal.version.LibraryVersion;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.ReproductionRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionRunTest {
  @TempDir Path folder;
  private final RecordingLog log = new RecordingLog();
  private DatasetSource dataset;
  private Path file;
  private String spec;

  @BeforeEach
  void train() throws Exception {
    dataset = Bands.file(folder.resolve("bands.csv"), 20);
    file = folder.resolve("model.zip");
    Path network = folder.resolve("small.json");
    Files.writeString(
        network,
        """
        {"schemaVersion": 1, "inputShape": [8, 8, 1], "classes": 4, "layers": [
          {"kind": "dense", "name": "hidden", "units": 4, "activation": "relu"},
          {"kind": "dense", "name": "output", "units": 4}]}
        """);
    TrainingConfig settings =
        TrainingConfig.of(
            Map.of(
                "network", network.toString(),
                "epochs", "2",
                "batchSize", "8",
                "ensemble", "2",
                "l2Regularization", "0.01",
                "calibration", "temperature"));
    TrainingRun.run(
        TrainingRequest.into(folder.resolve("run"))
            .withDataset(dataset)
            .withSettings(settings)
            .withModel(file),
        RunLog.none());
    spec = spec().toJson();
  }

  @Test
  void trainingAgainGivesTheSameBitsWithoutTheNetworksFile() throws Exception {
    Files.delete(folder.resolve("small.json"));

    ReproductionRun.run(new ReproductionRequest(file, dataset), log);

    assertThat(log.infos)
        .last()
        .asString()
        .isEqualTo(
            "Reproduced: training again gives the same bits as %s (SHA-256 %s)"
                .formatted(file, TrainedModel.load(file).sha256()));
  }

  @Test
  void aChangedWeightIsNamed() throws Exception {
    TrainedModel model = TrainedModel.load(file);
    float[] weights = model.members().get(1).toArray();
    float before = weights[3];
    weights[3] = Math.nextUp(before);
    new TrainedModel(
            model.network(),
            List.of(model.members().get(0), Weights.ofArray(model.network(), weights)),
            model.manifest())
        .save(file);

    assertRefused(
        "the training gives another model: weight hidden/kernel of member 2 is %s at index 3 but was %s"
            .formatted(before, weights[3]));
  }

  @Test
  void aChangedDataSetIsRefusedBeforeTheTraining() throws Exception {
    String recorded = spec().data().sha256();
    DatasetSource other = Bands.file(folder.resolve("others.csv"), 22);
    DatasetSource renamed = new DatasetSource(dataset.name(), other.path(), dataset.options());

    assertThatThrownBy(() -> ReproductionRun.run(new ReproductionRequest(file, renamed), log))
        .isInstanceOf(MnistException.class)
        .hasMessageStartingWith(
            file + " is not reproduced: the data set " + dataset.name() + " is ")
        .hasMessageEndingWith(" but must be " + recorded);
    assertThat(log.infos).isEmpty();
  }

  @Test
  void whatCannotBeReproducedIsRefusedWithTheReason() throws Exception {
    save("initialModelSha256\":null", "initialModelSha256\":\"1\"");
    assertRefused("it was fine-tuned from a model that is not in its file");
    save("localSgd\":null", "localSgd\":{\"localSteps\":\"all\",\"workers\":4}");
    assertRefused("it was trained by several workers in rounds");
    save("engine\":\"java", "engine\":\"dl4j\",\"threads\":\"1");
    assertRefused("it was trained by the engine dl4j, whose results depend on the machine");
    save("version\":\"" + LibraryVersion.get(), "version\":\"0.9");
    assertRefused(
        "the version of this library is %s but must be 0.9".formatted(LibraryVersion.get()));
    save(List.of(), new TreeMap<>());
    assertRefused("it records no training");
    save(List.of(spec), new TreeMap<>(Map.of(ModelManifest.COMBINED_FROM, "1, 2")));
    assertRefused("it is combined of several models; reproduce each of them");
    assertThat(log.infos).isEmpty();
  }

  @Test
  void anInvalidSpecificationIsNamed() throws Exception {
    save("schema\":1", "schema\":2");

    assertThatThrownBy(() -> ReproductionRun.run(new ReproductionRequest(file, dataset), log))
        .isInstanceOf(MnistException.class)
        .hasMessageStartingWith(file + ": the training specification is not valid: line 1, column ")
        .hasMessageEndingWith(
            ": schema must be 1, which this version of the library supports, but is 2; train the"
                + " model again");
  }

  /** As in the training itself, and not as a fault of the library. */
  @Test
  void aTrainingThatDivergesIsReported() throws Exception {
    save("learningRate\":\"0.001", "learningRate\":\"1e30");

    assertThatThrownBy(() -> ReproductionRun.run(new ReproductionRequest(file, dataset), log))
        .isInstanceOf(MnistException.class)
        .hasMessageStartingWith(
            file + " is not reproduced: training diverged: the loss is not a number in epoch 1 at");
  }

  private TrainingSpec spec() throws Exception {
    return TrainingSpec.allOf(ModelManifest.read(file)).get(0);
  }

  /** Saves the model with a change of its original specification. */
  private void save(String text, String replacement) throws Exception {
    assertThat(spec).contains(text);
    save(List.of(spec.replace(text, replacement)), new TreeMap<>());
  }

  private void save(List<String> specs, SortedMap<String, String> provenance) throws Exception {
    TrainedModel model = TrainedModel.load(file);
    new TrainedModel(
            model.network(), model.members(), model.manifest().withOrigin(specs, provenance))
        .save(file);
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> ReproductionRun.run(new ReproductionRequest(file, dataset), log))
        .isInstanceOf(MnistException.class)
        .hasMessage(file + " is not reproduced: " + reason);
  }
}
