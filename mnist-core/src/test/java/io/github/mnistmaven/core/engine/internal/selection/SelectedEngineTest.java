package io.github.mnistmaven.core.engine.internal.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.network.NotebookNetwork;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class SelectedEngineTest {
  private static final InputType.InputTypeConvolutional INPUT =
      (InputType.InputTypeConvolutional) InputType.convolutional(8, 8, 1);

  @Test
  void takesOneDnnForTheSeedNetworkAndSaysSo() {
    SelectedEngine selected = open(EngineChoice.AUTO, seedNetwork());
    try (var engine = selected.engine()) {
      assertThat(engine.name()).isEqualTo("onednn");
      assertThat(selected.description()).isEqualTo("Engine onednn: oneDNN 2.5.2, 1 thread");
      assertThat(selected.warnings()).isEmpty();
    }
  }

  @Test
  void takesDl4jWhenAskedAndWarnsThatItIsSlow() {
    SelectedEngine selected = open(EngineChoice.DL4J, seedNetwork());
    try (var engine = selected.engine()) {
      assertThat(engine.name()).isEqualTo("dl4j");
      assertThat(selected.warnings())
          .singleElement()
          .asString()
          .startsWith("DL4J runs without oneDNN: ");
    }
  }

  @Test
  void fallsBackToDl4jForALayerThatOneDnnDoesNotHaveAndNamesIt() {
    SelectedEngine selected = open(EngineChoice.AUTO, networkWithCube());
    try (var engine = selected.engine()) {
      assertThat(engine.name()).isEqualTo("dl4j");
      assertThat(selected.warnings().get(0))
          .startsWith("Engine dl4j, which is slower, and not onednn: ")
          .contains("cube");
    }
  }

  @Test
  void warnsWhenTheEnvironmentHasGivenAnotherNumberOfThreads() {
    SelectedEngine selected =
        SelectedEngine.open(EngineChoice.AUTO, Precision.F32, seedNetwork(), INPUT, 1, 3);
    try (var engine = selected.engine()) {
      assertThat(engine.name()).isEqualTo("onednn");
      assertThat(selected.description()).endsWith(", 1 thread");
      assertThat(selected.warnings())
          .containsExactly(
              "threads is 3 but the native libraries compute with 1: set the environment variable"
                  + " OMP_NUM_THREADS=3 before the JVM starts");
    }
  }

  @Test
  void refusesToFallBackWhenOneDnnIsAskedForByName() {
    assertThatThrownBy(() -> open(EngineChoice.ONEDNN, networkWithCube()))
        .isInstanceOf(UnavailableEngineException.class)
        .hasMessageStartingWith("engine onednn cannot compute here: ")
        .hasMessageEndingWith("; choose auto or dl4j");
  }

  @Test
  void refusesBfloat16WhereOnlyDl4jComputes() {
    assertThatThrownBy(
            () ->
                SelectedEngine.open(EngineChoice.DL4J, Precision.BF16, seedNetwork(), INPUT, 1, 1))
        .isInstanceOf(UnavailableEngineException.class)
        .hasMessage(
            "precision bf16 is not to be had here: engine dl4j computes in float32; choose f32");
    assertThatThrownBy(
            () ->
                SelectedEngine.open(
                    EngineChoice.AUTO, Precision.BF16, networkWithCube(), INPUT, 1, 1))
        .isInstanceOf(UnavailableEngineException.class)
        .hasMessageContaining("cube")
        .hasMessageEndingWith("; choose f32");
  }

  private static SelectedEngine open(EngineChoice choice, MultiLayerNetwork network) {
    return SelectedEngine.open(choice, Precision.F32, network, INPUT, 1, 1);
  }

  private static MultiLayerNetwork seedNetwork() {
    return initialised(new MultiLayerNetwork(new NotebookNetwork().configuration(8, 8, 10, 1)));
  }

  private static MultiLayerNetwork networkWithCube() {
    return initialised(
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3).nOut(2).activation(Activation.CUBE).build())
                .layer(new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build())
                .setInputType(INPUT)
                .build()));
  }

  private static MultiLayerNetwork initialised(MultiLayerNetwork network) {
    network.init();
    return network;
  }
}
