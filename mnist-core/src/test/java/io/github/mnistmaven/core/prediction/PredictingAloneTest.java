package io.github.mnistmaven.core.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.FreshJvm;
import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.network.NotebookNetwork;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictingAloneTest {
  private static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private static final Pattern DEEPLEARNING4J =
      Pattern.compile(" org\\.(deeplearning4j|nd4j|bytedeco)\\.");

  @TempDir Path folder;

  /** It would take seconds to start, and need its native libraries on the class path. */
  @Test
  void predictionLoadsNoClassOfDeeplearning4j() throws Exception {
    Path model = folder.resolve("model.zip");
    network().save(model);

    String loaded =
        FreshJvm.says(Map.of(), List.of("-Xlog:class+load"), Predicting.class, model.toString());

    assertThat(loaded).contains(" " + DigitClassifier.class.getName() + " ");
    assertThat(loaded.lines().filter(DEEPLEARNING4J.asPredicate())).isEmpty();
  }

  /** Only a file of Deeplearning4j's and the engine {@code dl4j} need it. */
  @Test
  void trainingOfACustomNetworkLoadsNoneEither() throws Exception {
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

  private static TrainedModel network() {
    NetworkSpec network = new NotebookNetwork().spec(28, 28, 10);
    Weights weights = Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, 66);
    ModelManifest manifest =
        ModelManifest.single(
            28,
            28,
            DIGITS,
            Standardization.none(),
            new TreeMap<>(Map.of("seed", "1")),
            new TreeMap<>());
    return new TrainedModel(network, List.of(weights), manifest);
  }

  /** Prediction in an application. */
  static final class Predicting {
    private Predicting() {}

    /** With the path of a model. */
    public static void main(String[] arguments) throws Exception {
      try (DigitClassifier classifier = DigitClassifier.load(Path.of(arguments[0]))) {
        classifier.classify(Digits.unlabelled(new byte[28 * 28], 28, 28));
      }
    }
  }

  /** Training in an application. */
  static final class TrainingAlone {
    private TrainingAlone() {}

    /** With the paths of a network and of the model to write. */
    public static void main(String[] arguments) throws Exception {
      Dataset dataset = Dataset.of("noise", Samples.digits(40, 1), Samples.digits(10, 2));
      TrainingSettings settings =
          TrainingSettings.of(Map.of("network", arguments[0], "epochs", "1", "batchSize", "8"));
      Training training = Trainer.train(dataset, settings, new TrainingListener() {});
      training.model().save(Path.of(arguments[1]));
    }
  }
}
