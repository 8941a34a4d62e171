package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  private static final TrainingConfig QUICK =
      TrainingConfig.defaults()
          .with(TrainingOption.EPOCHS, 1)
          .with(TrainingOption.VALIDATION_SPLIT, 0.25);
  private static final TrainingSetup SETUP = Interrupted.SETUP;

  @Test
  void containsDataAndVersionButNotTheMachine() throws Exception {
    SortedMap<String, String> provenance = provenance(QUICK, SETUP);

    assertThat(provenance)
        .containsOnlyKeys(
            "dataset",
            "datasetSha256",
            "epoch",
            "epochs",
            "fingerprint",
            "network",
            "trainingImages",
            "validationImages",
            "version")
        .containsEntry("dataset", "stripes")
        .containsEntry("datasetSha256", stripes().sha256())
        .containsEntry("network", "small")
        .containsEntry("trainingImages", "12")
        .containsEntry("validationImages", "4");
  }

  @Test
  void theEnvironmentContainsTheMachine() throws Exception {
    Training training = train(QUICK.with(TrainingOption.THREADS, 2), SETUP);

    assertThat(training.environment())
        .containsOnlyKeys("java", "platform", "processor", "threads")
        .containsEntry("java", System.getProperty("java.version"))
        .containsEntry("threads", "2");
    assertThat(training.model().manifest().settings())
        .containsEntry("engine", "java")
        .doesNotContainKey("threads");
  }

  /** The file name of the jar on the class path is an independent source of the version. */
  @Test
  void theVersionOfDeeplearning4jIsThatOfTheJarThatComputes() throws Exception {
    Training training = train(QUICK.with(TrainingOption.ENGINE, EngineChoice.DL4J), SETUP);

    assertThat(training.environment())
        .containsOnlyKeys("deeplearning4j", "java", "platform", "processor");
    assertThat(System.getProperty("java.class.path"))
        .contains("deeplearning4j-nn-" + training.environment().get("deeplearning4j") + ".jar");
    assertThat(training.model().manifest().settings()).containsEntry("engine", "dl4j");
  }

  @Test
  void theOriginIsAddedAndDoesNotChangeTheFingerprint() throws Exception {
    SortedMap<String, String> origin = new TreeMap<>(Map.of(Provenance.COMMIT, "c0ffee"));

    SortedMap<String, String> provenance = provenance(QUICK, SETUP.withOrigin(origin));

    assertThat(provenance).containsEntry("commit", "c0ffee");
    assertThat(provenance.get(Provenance.FINGERPRINT))
        .isEqualTo(provenance(QUICK, SETUP).get(Provenance.FINGERPRINT));
  }

  @Test
  void theProcessorHasTheNameOfTheOperatingSystem() {
    List<String> linux = List.of("processor\t: 0", "model name\t: AMD EPYC 7B13 ", "flags\t: sse");
    Map<String, String> windows = Map.of("PROCESSOR_IDENTIFIER", "Intel64 Family 6 Model 85");

    assertThat(Processor.name(linux, Map.of(), "amd64")).isEqualTo("AMD EPYC 7B13");
    assertThat(Processor.name(List.of(), windows, "amd64")).isEqualTo("Intel64 Family 6 Model 85");
    assertThat(Processor.name(List.of("BogoMIPS\t: 50.00"), Map.of(), "aarch64"))
        .isEqualTo("aarch64");
  }

  private static SortedMap<String, String> provenance(TrainingConfig settings, TrainingSetup setup)
      throws InterruptedException {
    return train(settings, setup).model().manifest().provenance();
  }

  private static Training train(TrainingConfig settings, TrainingSetup setup)
      throws InterruptedException {
    return Trainer.train(stripes(), settings, setup, TrainingListener.none());
  }

  /** Sixteen images of 4 x 4 in two classes: one column is bright. */
  private static Dataset stripes() {
    byte[] pixels = new byte[16 * 16];
    int[] labels = IntStream.range(0, 16).map(i -> i % 2).toArray();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 4 == labels[i / 16] ? 200 + i / 16 : i / 16);
    }
    ImageSet digits = ImageSet.labeled(pixels, labels, 4, 4, List.of("left", "right"));
    return Dataset.of("stripes", digits, digits);
  }
}
