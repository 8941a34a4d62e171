package io.github.mnistmaven.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.AugmentationOption;
import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.Samples;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelFileTest {
  private static TrainedModel model;
  private static byte[] saved;

  @TempDir Path folder;

  @BeforeAll
  static void saveAModel(@TempDir Path directory) throws IOException {
    model = SavedModel.small();
    Path file = directory.resolve("model.zip");
    model.save(file);
    saved = Files.readAllBytes(file);
  }

  @Test
  void givesBackTheSameParametersAndManifest() throws Exception {
    TrainedModel loaded = TrainedModel.read("model.zip", new ByteArrayInputStream(saved));

    assertThat(loaded.network().params()).isEqualTo(model.network().params());
    assertThat(loaded.manifest()).isEqualTo(model.manifest());
    assertThat(loaded.probabilities(images())).isEqualTo(model.probabilities(images()));
  }

  @Test
  void plainDl4jLoadsItAndGivesTheSameProbabilities() throws Exception {
    File file = Files.write(folder.resolve("model.zip"), saved).toFile();

    MultiLayerNetwork plain = MultiLayerNetwork.load(file, true);

    float[] pixels = new float[64];
    images().copyScaled(0, pixels, 0);
    INDArray expected = plain.output(Nd4j.createFromArray(pixels).reshape(1, 1, 8, 8));
    float[] actual = model.probabilities(images().first(1));
    for (int i = 0; i < 10; i++) {
      assertThat(actual[i]).isCloseTo(expected.getFloat(i), within(1e-5f));
    }
  }

  @Test
  void savesTheSameModelAsTheSameBytes() throws IOException {
    model.save(folder.resolve("again.zip"));

    assertThat(folder.resolve("again.zip")).hasBinaryContent(saved);
  }

  @Test
  void savesTheSameBytesInEveryTimeZone() throws IOException {
    Path file = folder.resolve("elsewhere.zip");
    TimeZone here = TimeZone.getDefault();
    try {
      for (String zone : List.of("Pacific/Kiritimati", "Asia/Kathmandu", "America/St_Johns")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        model.save(file);
        assertThat(file).as(zone).hasBinaryContent(saved);
      }
    } finally {
      TimeZone.setDefault(here);
    }
  }

  @Test
  void namesAFileThatIsMissing() {
    Path missing = folder.resolve("missing.zip");

    assertThatThrownBy(() -> TrainedModel.load(missing))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage(missing + ": expected a model file; train one first, found no such file");
  }

  @Test
  void refusesAWhiteningMatrixForImagesOfAnotherSize() throws IOException {
    Standardization fitted =
        Standardization.fit(
            Augmentation.none().with(AugmentationOption.ZCA_WHITENING, true),
            Samples.digits(20, 4, 4, Digits.digitNames(), 1));
    ModelManifest manifest =
        ModelManifest.single(
            8, 8, Digits.digitNames(), fitted, model.manifest().settings(), new TreeMap<>());
    Path file = folder.resolve("whitened.zip");
    new TrainedModel(model.network(), manifest).save(file);

    assertThatThrownBy(() -> TrainedModel.load(file))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage(
            file
                + "!manifest.json: expected a whitening matrix for images of 8 x 8, found one for"
                + " another size");
  }

  @Test
  void refusesToSaveWhatCouldNotBeLoaded() {
    ModelManifest manifest =
        ModelManifest.single(
            8, 8, Digits.digitNames(), Standardization.none(), new TreeMap<>(), new TreeMap<>());
    Path file = folder.resolve("unrecorded.zip");

    assertThatThrownBy(() -> new TrainedModel(model.network(), manifest).save(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a model whose settings have no seed could be saved but not loaded again");
    assertThat(file).doesNotExist();
  }

  @Test
  void readsEntriesInAnyOrder() throws Exception {
    SavedModel reversed = new SavedModel(saved);
    byte[] first = reversed.entries().get("configuration.json");
    reversed.without("configuration.json").put("configuration.json", first);

    TrainedModel loaded = TrainedModel.read("m.zip", new ByteArrayInputStream(reversed.zip()));

    assertThat(reversed.entries().keySet())
        .containsExactly("coefficients.bin", "manifest.json", "configuration.json");
    assertThat(loaded.network().params()).isEqualTo(model.network().params());
  }

  @Test
  void leavesTheOldFileWhenTheNewOneCannotBeWritten() throws IOException {
    Path target = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(target.resolve("inside"), "x");

    assertThatThrownBy(() -> model.save(target)).isInstanceOf(IOException.class);

    assertThat(folder).isDirectoryContaining(p -> p.equals(target));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  private static Digits images() {
    byte[] pixels = new byte[5 * 64];
    new Random(1).nextBytes(pixels);
    return Digits.unlabelled(pixels, 8, 8);
  }
}
