package io.github.mnistmaven.core.engine.internal.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.FreshJvm;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.engine.internal.InitialState;
import io.github.mnistmaven.core.network.NotebookNetwork;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SelectedEngineTest {

  @Test
  void descriptionOfTheJavaEngineContainsThreads() {
    SelectedEngine one = SelectedEngine.open(EngineChoice.JAVA, start(notebook()), 1);
    SelectedEngine three = SelectedEngine.open(EngineChoice.JAVA, start(notebook()), 3);
    try (var engine = one.engine();
        var other = three.engine()) {
      assertThat(engine.name()).isEqualTo("java");
      assertThat(one.description()).isEqualTo("Engine java: 1 thread");
      assertThat(one.warnings()).isEmpty();
      assertThat(other.name()).isEqualTo("java");
      assertThat(three.description()).isEqualTo("Engine java: 3 threads");
      assertThat(three.environment()).containsExactly(Map.entry("threads", "3"));
    }
  }

  @Test
  void zeroThreadsSelectOnePerProcessor() {
    SelectedEngine selected = SelectedEngine.open(EngineChoice.JAVA, start(notebook()), 0);
    try (var engine = selected.engine()) {
      assertThat(engine.name()).isEqualTo("java");
      assertThat(selected.environment())
          .containsEntry("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
    }
  }

  @Test
  void dl4jWarnsWithoutOneDnn() {
    SelectedEngine selected = SelectedEngine.open(EngineChoice.DL4J, start(notebook()), 1);
    try (var engine = selected.engine()) {
      assertThat(engine.name()).isEqualTo("dl4j");
      assertThat(selected.description())
          .isEqualTo("Engine dl4j: ND4J CpuBackend, oneDNN not in use");
      assertThat(selected.warnings())
          .singleElement()
          .asString()
          .startsWith("DL4J runs without oneDNN: ");
      assertThat(selected.environment()).containsOnlyKeys("deeplearning4j");
    }
  }

  @Test
  void aPredictorDescribesItsEngine() {
    SelectedPredictor java = SelectedPredictor.open(EngineChoice.JAVA, model(notebook()), 1);
    SelectedPredictor dl4j = SelectedPredictor.open(EngineChoice.DL4J, model(notebook()), 1);
    try (var predictor = java.predictor();
        var other = dl4j.predictor()) {
      ImageSet blank =
          ImageSet.unlabeled(
              new byte[predictor.manifest().height() * predictor.manifest().width()],
              predictor.manifest().height(),
              predictor.manifest().width());
      assertThat(java.description()).isEqualTo("Engine java");
      assertThat(java.warnings()).isEmpty();
      assertThat(dl4j.description()).isEqualTo("Engine dl4j: ND4J CpuBackend, oneDNN not in use");
      assertThat(dl4j.warnings()).hasSize(1);
      assertThat(predictor.probabilities(blank))
          .containsExactly(other.probabilities(blank), within(1e-5f));
    }
  }

  @Test
  void networkUnsupportedByDl4jIsRejectedWithAlternativeEngine() {
    NetworkSpec network = residual();
    String message = "engine dl4j cannot compute the network \\(.*block1.*\\); use the engine java";

    assertThatExceptionOfType(UnavailableEngineException.class)
        .isThrownBy(() -> SelectedEngine.open(EngineChoice.DL4J, start(network), 1))
        .withMessageMatching(message);
    assertThatExceptionOfType(UnavailableEngineException.class)
        .isThrownBy(() -> SelectedPredictor.open(EngineChoice.DL4J, model(network), 1))
        .withMessageMatching(message);
    SelectedEngine selected = SelectedEngine.open(EngineChoice.JAVA, start(network), 1);
    try (var engine = selected.engine()) {
      assertThat(engine.name()).isEqualTo("java");
    }
  }

  @Test
  void withoutVectorModuleTrainingIsRejectedAndInferenceWarns() throws Exception {
    assertThat(FreshJvm.says(Map.of(), List.of(), WithoutVectors.class))
        .isEqualToIgnoringNewLines(
            "engine java cannot train without the module jdk.incubator.vector; start the JVM with"
                + " --add-modules jdk.incubator.vector"
                + "Prediction is slower without the module jdk.incubator.vector; start the JVM with"
                + " --add-modules jdk.incubator.vector");
  }

  /** Program for a JVM without {@code --add-modules}. */
  static final class WithoutVectors {
    private WithoutVectors() {}

    /** Prints an error message and a warning. */
    public static void main(String[] arguments) {
      InitialState start = start(notebook());
      try {
        SelectedEngine.open(EngineChoice.JAVA, start, 1);
      } catch (UnavailableEngineException e) {
        System.out.println(e.getMessage());
      }
      SelectedPredictor.open(EngineChoice.JAVA, model(start.network()), 1)
          .warnings()
          .forEach(System.out::println);
    }
  }

  private static TrainedModel model(NetworkSpec network) {
    return new TrainedModel(
        network,
        List.of(start(network).weights()),
        ModelManifest.single(
            network.input().height(),
            network.input().width(),
            ImageSet.numberNames(network.classes()),
            Standardization.none(),
            List.of(),
            new TreeMap<>()));
  }

  private static InitialState start(NetworkSpec network) {
    Weights weights = Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, 1);
    return new InitialState(network, weights, new Optimizer.Adam(), 1);
  }

  private static NetworkSpec notebook() {
    return new NotebookNetwork().spec(8, 8, 10);
  }

  private static NetworkSpec residual() {
    Window window = Window.square(3, 1, Padding.SAME);
    Conv2dSpec convolution =
        new Conv2dSpec("conv1", 1, window, true, Activation.RELU, Regularization.NONE);
    DenseSpec output = new DenseSpec("output", 2, true, Activation.IDENTITY, Regularization.NONE);
    return new NetworkSpec(
        new TensorShape(8, 8, 1),
        List.of(
            new ResidualSpec("block1", List.of(convolution), List.of(), Activation.RELU), output),
        2);
  }
}
