package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  private static final TrainingConfig QUICK =
      TrainingConfig.builder().epochs(1).validationSplit(0.25).build();
  private static final TrainingSetup SETUP = Interrupted.SETUP;

  @Test
  void isWhatTheTrainingReached() throws Exception {
    SortedMap<String, String> provenance = provenance(QUICK, SETUP);

    assertThat(provenance)
        .isEqualTo(
            Map.of("epoch", "1", "epochs", "1", "trainingImages", "12", "validationImages", "4"));
  }

  @Test
  void theEnvironmentContainsTheMachine() throws Exception {
    Training training = train(QUICK.toBuilder().threads(2).build(), SETUP);

    assertThat(training.environment())
        .containsOnlyKeys("java", "platform", "processor", "threads")
        .containsEntry("java", System.getProperty("java.version"))
        .containsEntry("threads", "2");
    assertThat(spec(training).toJson()).contains("\"engine\":\"java\"").doesNotContain("threads");
  }

  /** The file name of the jar on the class path is an independent source of the version. */
  @Test
  void theVersionOfDeeplearning4jIsThatOfTheJarThatComputes() throws Exception {
    Training training = train(QUICK.toBuilder().engine(EngineChoice.DL4J).build(), SETUP);

    assertThat(training.environment())
        .containsOnlyKeys("deeplearning4j", "java", "platform", "processor");
    assertThat(System.getProperty("java.class.path"))
        .contains("deeplearning4j-nn-" + training.environment().get("deeplearning4j") + ".jar");
    assertThat(spec(training).config().engine()).isEqualTo(EngineChoice.DL4J);
  }

  @Test
  void theCommitIsAddedAndDoesNotChangeTheSpecification() throws Exception {
    Training training = train(QUICK, SETUP.withCommit("c0ffee"));

    assertThat(training.model().manifest().provenance()).containsEntry("commit", "c0ffee");
    assertThat(spec(training)).isEqualTo(spec(train(QUICK, SETUP)));
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

  private static TrainingSpec spec(Training training) {
    return TrainingSpec.allOf(training.model().manifest()).get(0);
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
