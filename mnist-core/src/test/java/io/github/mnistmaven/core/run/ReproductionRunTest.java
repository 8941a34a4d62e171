package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.ReproductionRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionRunTest {
  @TempDir Path folder;
  private final RecordingLog log = new RecordingLog();
  private DatasetSource dataset;
  private Path file;

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
    String recorded = TrainedModel.load(file).manifest().provenance().get("datasetSha256");
    DatasetSource other = Bands.file(folder.resolve("others.csv"), 22);
    DatasetSource renamed = new DatasetSource(dataset.name(), other.path(), dataset.options());

    assertThatThrownBy(() -> ReproductionRun.run(new ReproductionRequest(file, renamed), log))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            file + " is not reproduced: the data set " + dataset.name() + " is ")
        .hasMessageEndingWith(" but must be " + recorded);
    assertThat(log.infos).isEmpty();
  }

  @Test
  void whatCannotBeReproducedIsRefusedWithTheReason() throws Exception {
    saveWith(ModelManifest.COMBINED_FROM, "1, 2");
    assertRefused("it is combined of several models; reproduce each of them");
    saveWith(Provenance.INITIAL_MODEL_SHA256, "1");
    assertRefused("it was fine-tuned from a model that is not in its file");
    saveWith(Provenance.WORKERS, "4");
    assertRefused("it was trained by several workers in rounds");
    saveWith("version", "0.9");
    assertRefused(
        "the version of this library is %s but must be 0.9".formatted(Provenance.version()));
    assertThat(log.infos).isEmpty();
  }

  private void saveWith(String name, String value) throws Exception {
    TrainedModel model = TrainedModel.load(file);
    NavigableMap<String, String> provenance = new TreeMap<>(model.manifest().provenance());
    List.of(ModelManifest.COMBINED_FROM, Provenance.INITIAL_MODEL_SHA256, Provenance.WORKERS)
        .forEach(provenance::remove);
    provenance.put(name, value);
    new TrainedModel(
            model.network(),
            model.members(),
            model.manifest().withOrigin(model.manifest().settings(), provenance))
        .save(file);
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> ReproductionRun.run(new ReproductionRequest(file, dataset), log))
        .isInstanceOf(UserException.class)
        .hasMessage(file + " is not reproduced: " + reason);
  }
}
