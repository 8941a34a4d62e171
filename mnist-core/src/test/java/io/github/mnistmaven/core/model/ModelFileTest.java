package io.github.mnistmaven.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.AugmentationOption;
import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.core.network.NotebookNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
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
    MultiLayerNetwork network =
        new MultiLayerNetwork(new NotebookNetwork().configuration(8, 8, 10, 66));
    network.init();
    model =
        new TrainedModel(
            network,
            new ModelManifest(
                1,
                8,
                8,
                Digits.digitNames(),
                Standardization.none(),
                new TreeMap<>(),
                new TreeMap<>(Map.of("dataset", "none"))));
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
        new ModelManifest(1, 8, 8, Digits.digitNames(), fitted, new TreeMap<>(), new TreeMap<>());
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
  void refusesWhatIsNoZip() {
    assertRefused(
        "not a zip at all".getBytes(StandardCharsets.UTF_8),
        "expected a model file, which is a zip, found something else");
  }

  @Test
  void refusesAZipThatIsCutOff() {
    assertThatThrownBy(() -> read(Arrays.copyOf(saved, saved.length / 2)))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageContaining("m.zip: expected a whole zip, found");
  }

  @Test
  void refusesAnEntryThatCouldCarryCode() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("preprocessor.bin", new byte[] {1});

    assertRefused(
        zip(entries),
        "expected only the entries [coefficients.bin, configuration.json, manifest.json],"
            + " found preprocessor.bin");
  }

  @Test
  void refusesAModelWithoutParameters() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.remove("coefficients.bin");

    assertRefused(
        zip(entries),
        "expected an entry coefficients.bin, found only [configuration.json, manifest.json]");
  }

  @Test
  void refusesAPlainDl4jModelForWantOfAManifest() throws IOException {
    Path plain = folder.resolve("plain.zip");
    model.network().save(plain.toFile(), false);

    assertThatThrownBy(() -> TrainedModel.load(plain))
        .hasMessage(
            plain
                + ": expected an entry manifest.json,"
                + " found only [coefficients.bin, configuration.json]");
  }

  @Test
  void refusesAClassThatOurNetworksDoNotUse() throws IOException {
    Map<String, byte[]> entries = entries();
    replace(entries, "configuration.json", "conf.layers.DenseLayer", "conf.layers.EmbeddingLayer");

    assertThatThrownBy(() -> read(zip(entries)))
        .hasMessage(
            "m.zip!configuration.json: expected only the classes of networks made here,"
                + " found org.deeplearning4j.nn.conf.layers.EmbeddingLayer");
  }

  @Test
  void refusesAClassThatOnlyLooksLikeASetting() throws IOException {
    Map<String, byte[]> entries = entries();
    replace(entries, "configuration.json", "org.nd4j.linalg.learning.config.Adam", "javax.Adam");

    assertThatThrownBy(() -> read(zip(entries)))
        .hasMessage(
            "m.zip!configuration.json: expected only the classes of networks made here,"
                + " found javax.Adam");
  }

  @Test
  void refusesParametersThatAreNotTheNetworks() throws IOException {
    Map<String, byte[]> entries = entries();
    replace(entries, "configuration.json", "\"nout\" : 512", "\"nout\" : 500000");

    assertThatThrownBy(() -> read(zip(entries)))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageContaining("m.zip!coefficients.bin: expected")
        .hasMessageContaining("values of type FLOAT, found");
  }

  @Test
  void refusesParametersThatClaimToBeMoreThanThereAre() throws IOException {
    Map<String, byte[]> entries = entries();
    byte[] coefficients = entries.get("coefficients.bin");
    entries.put("coefficients.bin", Arrays.copyOf(coefficients, coefficients.length - 4));

    assertThatThrownBy(() -> read(zip(entries)))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageContaining("coefficients.bin: expected");
  }

  @Test
  void refusesAManifestOfAnotherVersion() throws IOException {
    Map<String, byte[]> entries = entries();
    replace(entries, "manifest.json", "\"schema\" : 1", "\"schema\" : 2");

    assertThatThrownBy(() -> read(zip(entries)))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageContaining("m.zip!manifest.json: expected a manifest of schema 1, found")
        .hasMessageContaining("the manifest's schema must be 1 but is 2");
  }

  @Test
  void refusesAManifestThatDoesNotSayHowToFeedTheModel() throws IOException {
    Map<String, byte[]> entries = entries();
    String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
    String without = manifest.replaceFirst("(?s)\"standardization\" : \\{.*?\\},", "");
    entries.put("manifest.json", without.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> read(zip(entries)))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageContaining("m.zip!manifest.json: expected a manifest of schema 1, found")
        .hasMessageContaining("'standardization'");
  }

  @Test
  void refusesAManifestWithTooFewClassNames() throws IOException {
    Map<String, byte[]> entries = entries();
    replace(entries, "manifest.json", ", \"9\"", "");

    assertThatThrownBy(() -> read(zip(entries)))
        .hasMessage(
            "m.zip!manifest.json: expected 10 class names for the network's 10 outputs, found 9");
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

  private static void assertRefused(byte[] bytes, String reason) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage("m.zip: " + reason);
  }

  private static TrainedModel read(byte[] bytes) throws Exception {
    return TrainedModel.read("m.zip", new ByteArrayInputStream(bytes));
  }

  private static void replace(
      Map<String, byte[]> entries, String entry, String old, String replacement) {
    String text = new String(entries.get(entry), StandardCharsets.UTF_8);
    assertThat(text).contains(old);
    entries.put(entry, text.replace(old, replacement).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(saved))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
