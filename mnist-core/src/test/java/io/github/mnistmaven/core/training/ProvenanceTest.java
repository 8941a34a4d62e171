package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.network.NamedNetwork;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  private static final TrainingSettings QUICK =
      TrainingSettings.defaults()
          .with(TrainingOption.NETWORK, NamedNetwork.NOTEBOOK)
          .with(TrainingOption.EPOCHS, 1)
          .with(TrainingOption.VALIDATION_FRACTION, 0.25);

  @Test
  void saysWhichDataVersionsAndMachineAModelComesFrom() throws Exception {
    SortedMap<String, String> provenance = train(QUICK, TrainingSetup.plain());

    assertThat(provenance)
        .containsOnlyKeys(
            "dataset",
            "datasetSha256",
            "deeplearning4j",
            "engine",
            "epoch",
            "epochs",
            "fingerprint",
            "instructionSet",
            "java",
            "network",
            "onednn",
            "platform",
            "processor",
            "threads",
            "trainingImages",
            "validationImages",
            "version")
        .containsEntry("dataset", "stripes")
        .containsEntry("datasetSha256", stripes().sha256())
        .containsEntry("trainingImages", "12")
        .containsEntry("validationImages", "4")
        .containsEntry("engine", "onednn")
        .containsEntry("java", Runtime.version().toString().replaceAll("[+-].*", ""));
    assertThat(provenance.get("threads")).matches("[1-9]\\d*");
  }

  @Test
  void versionsAreThoseOfTheJarsThatAreLoaded() throws Exception {
    SortedMap<String, String> provenance = train(QUICK, TrainingSetup.plain());

    // The file names of the jars in the local repository, an independent witness.
    assertThat(System.getProperty("java.class.path"))
        .contains("deeplearning4j-nn-" + provenance.get("deeplearning4j") + ".jar")
        .contains("dnnl-" + provenance.get("onednn") + "-");
  }

  @Test
  void onlyWhatComputesIsNamed() throws Exception {
    SortedMap<String, String> provenance =
        train(QUICK.with(TrainingOption.ENGINE, EngineChoice.DL4J), TrainingSetup.plain());

    assertThat(provenance)
        .containsEntry("engine", "dl4j")
        .containsKey("deeplearning4j")
        .doesNotContainKeys("onednn", "instructionSet");
  }

  @Test
  void whatTheCallerKnowsIsAddedAndDecidesNothing() throws Exception {
    TrainingSetup setup = TrainingSetup.plain();
    SortedMap<String, String> origin = new TreeMap<>(Map.of(Provenance.COMMIT, "c0ffee"));

    SortedMap<String, String> provenance = train(QUICK, setup.withOrigin(origin));

    assertThat(provenance).containsEntry("commit", "c0ffee");
    assertThat(provenance.get(Provenance.FINGERPRINT))
        .isEqualTo(train(QUICK, setup).get(Provenance.FINGERPRINT));
  }

  @Test
  void theProcessorIsNamedAsItsOperatingSystemNamesIt() {
    List<String> linux = List.of("processor\t: 0", "model name\t: AMD EPYC 7B13 ", "flags\t: sse");
    Map<String, String> windows = Map.of("PROCESSOR_IDENTIFIER", "Intel64 Family 6 Model 85");

    assertThat(Processor.name(linux, Map.of(), "amd64")).isEqualTo("AMD EPYC 7B13");
    assertThat(Processor.name(List.of(), windows, "amd64")).isEqualTo("Intel64 Family 6 Model 85");
    assertThat(Processor.name(List.of("BogoMIPS\t: 50.00"), Map.of(), "aarch64"))
        .isEqualTo("aarch64");
  }

  private static SortedMap<String, String> train(TrainingSettings settings, TrainingSetup setup)
      throws InterruptedException {
    return Trainer.train(stripes(), settings, setup, TrainingListener.none())
        .model()
        .manifest()
        .provenance();
  }

  /** Sixteen images of 4 x 4 in two classes: one column is bright. */
  private static Dataset stripes() {
    byte[] pixels = new byte[16 * 16];
    int[] labels = IntStream.range(0, 16).map(i -> i % 2).toArray();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 4 == labels[i / 16] ? 200 + i / 16 : i / 16);
    }
    Digits digits = Digits.labelled(pixels, labels, 4, 4, List.of("left", "right"));
    return Dataset.of("stripes", digits, digits);
  }
}
