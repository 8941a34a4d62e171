package io.github.mnistmaven.core.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.FreshJvm;
import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.network.NotebookNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictingAloneTest {
  private static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  @TempDir Path folder;

  /** They would take as long to start as all the rest, and twice the parameters' memory. */
  @Test
  void neitherStartsNd4jNorMakesDl4jsNetwork() throws Exception {
    Path model = folder.resolve("model.zip");
    network().save(model);

    String loaded =
        FreshJvm.says(Map.of(), List.of("-Xlog:class+load"), Predicting.class, model.toString());

    assertThat(loaded).contains(DigitClassifier.class.getName() + " ");
    assertThat(loaded)
        .doesNotContain("org.nd4j.linalg.factory.Nd4j ")
        .doesNotContain("org.deeplearning4j.nn.multilayer.MultiLayerNetwork ");
  }

  private static TrainedModel network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(new NotebookNetwork().configuration(28, 28, 10, 1));
    network.init();
    ModelManifest manifest =
        ModelManifest.single(
            28,
            28,
            DIGITS,
            Standardization.none(),
            new TreeMap<>(Map.of("seed", "1")),
            new TreeMap<>());
    return new TrainedModel(network, manifest);
  }

  /** What an application does. */
  static final class Predicting {
    private Predicting() {}

    /** With the path of a model. */
    public static void main(String[] arguments) throws Exception {
      try (DigitClassifier classifier = DigitClassifier.load(Path.of(arguments[0]))) {
        classifier.classify(Digits.unlabelled(new byte[28 * 28], 28, 28));
      }
    }
  }
}
