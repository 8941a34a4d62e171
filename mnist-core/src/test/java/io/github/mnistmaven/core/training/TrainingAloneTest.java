package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.FreshJvm;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingAloneTest {
  private static final Pattern DEEPLEARNING4J =
      Pattern.compile(" org\\.(deeplearning4j|nd4j|bytedeco)\\.");

  @TempDir Path folder;

  /** Only the engine {@code dl4j} and Deeplearning4j files need Deeplearning4j. */
  @Test
  void trainingOfACustomNetworkLoadsNoClassOfDeeplearning4j() throws Exception {
    Path network = folder.resolve("mine.json");
    Files.writeString(
        network,
        """
        {"schemaVersion": 1, "inputShape": [28, 28, 1], "classes": 10, "layers": [
          {"kind": "dense", "name": "output", "units": 10}]}
        """);

    String loaded =
        FreshJvm.says(
            Map.of(),
            List.of("--add-modules", "jdk.incubator.vector", "-Xlog:class+load"),
            TrainingAlone.class,
            network.toString(),
            folder.resolve("trained.zip").toString());

    assertThat(loaded.lines().filter(DEEPLEARNING4J.asPredicate())).isEmpty();
    assertThat(TrainedModel.load(folder.resolve("trained.zip")).network().layers()).hasSize(1);
  }

  /** Application that trains a network. */
  static final class TrainingAlone {
    private TrainingAlone() {}

    /** Trains; the arguments are the path of a network file and the path of the model to write. */
    public static void main(String[] arguments) throws Exception {
      Dataset dataset = Dataset.of("noise", Samples.digits(40, 1), Samples.digits(10, 2));
      TrainingConfig settings =
          TrainingConfig.of(Map.of("network", arguments[0], "epochs", "1", "batchSize", "8"));
      Training training = Trainer.train(dataset, settings, new TrainingListener() {});
      training.model().save(Path.of(arguments[1]));
    }
  }
}
