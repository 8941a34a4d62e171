package io.github.mnistmaven.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Estimator with several workers. */
class SeveralWorkersTest {
  private static final ImageSet DIGITS = SmallModel.images(40);

  @TempDir Path folder;

  @Test
  void workersTrainABitIdenticalModelAndResumeFromCheckpoints() throws Exception {
    TrainingConfig settings = TrainingConfig.builder().epochs(2).batchSize(8).threads(1).build();
    Trainer.train(
            io.github.mnistmaven.core.dataset.Dataset.of(
                ConvNetClassifier.SOURCE, DIGITS, DIGITS.first(0)),
            settings,
            TrainingSetup.plain().inRounds(new LocalSgdConfig(3, 1)),
            TrainingListener.none())
        .model()
        .save(folder.resolve("expected.zip"));
    Dataset<Row> rows = ImageRows.of(LocalSpark.session(), DIGITS);
    ConvNetClassifier three = classifier().setNumWorkers(3).setLocalSteps(1);

    byte[] model = three.fit(rows).modelFile();
    three.setCheckpointDir(folder.resolve("checkpoints").toString());
    byte[] withCheckpoints = three.fit(rows).modelFile();
    byte[] resumed = three.fit(rows).modelFile();

    assertThat(model).isEqualTo(Files.readAllBytes(folder.resolve("expected.zip")));
    assertThat(withCheckpoints).isEqualTo(model);
    assertThat(resumed).isEqualTo(model);
    assertThat(folder.resolve("checkpoints/epoch-000003-step-000000000.zip")).exists();
  }

  @Test
  void singleWorkerWithCheckpointsTrainsIdenticalWeights() throws Exception {
    TrainedModel expected =
        Trainer.train(
                io.github.mnistmaven.core.dataset.Dataset.of(
                    ConvNetClassifier.SOURCE, DIGITS, DIGITS.first(0)),
                TrainingConfig.builder().epochs(2).batchSize(8).threads(1).build())
            .model();

    byte[] model =
        classifier()
            .setCheckpointDir(folder.resolve("checkpoints").toString())
            .fit(ImageRows.of(LocalSpark.session(), DIGITS))
            .modelFile();

    TrainedModel trained = TrainedModel.read("trained", new ByteArrayInputStream(model));
    assertThat(trained.members().get(0).toArray()).isEqualTo(expected.members().get(0).toArray());
    assertThat(folder.resolve("checkpoints/epoch-000003-step-000000000.zip")).exists();
  }

  @Test
  void workerParamsAreSavedWithTheStage() throws Exception {
    ConvNetClassifier saved = classifier().setNumWorkers(4).setLocalSteps(64).setCheckpointDir("x");
    LocalSpark.session();

    saved.write().overwrite().save(folder.resolve("stage").toString());
    ConvNetClassifier loaded = ConvNetClassifier.load(folder.resolve("stage").toString());

    assertThat(loaded.getOrDefault(loaded.getParam("numWorkers"))).isEqualTo(4);
    assertThat(loaded.getOrDefault(loaded.getParam("localSteps"))).isEqualTo(64);
    assertThat(loaded.getOrDefault(loaded.getParam("checkpointDir"))).isEqualTo("x");
  }

  @Test
  void rejectsInvalidWorkerParams() {
    Dataset<Row> rows = ImageRows.of(LocalSpark.session(), DIGITS);

    assertThatThrownBy(() -> classifier().setNumWorkers(0))
        .hasMessage("numWorkers must be at least 1 but is 0");
    assertThatThrownBy(() -> classifier().setLocalSteps(-1))
        .hasMessage("localSteps must be at least 0 but is -1");
    assertThatThrownBy(
            () -> classifier().setNumWorkers(2).setOption(TrainingOption.ENSEMBLE, 2).fit(rows))
        .hasMessageStartingWith("ensemble=2 cannot be trained in rounds");
  }

  private static ConvNetClassifier classifier() {
    return new ConvNetClassifier()
        .setOption(TrainingOption.EPOCHS, 2)
        .setOption(TrainingOption.BATCH_SIZE, 8)
        .setOption(ReadOption.HEIGHT, SmallModel.SIDE)
        .setOption(ReadOption.WIDTH, SmallModel.SIDE);
  }
}
