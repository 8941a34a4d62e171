package io.github.mnistmaven.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void savedModelRoundTrips() throws Exception {
    TrainedModel loaded = TrainedModel.read("model.zip", new ByteArrayInputStream(saved));

    assertThat(loaded.network()).isEqualTo(model.network());
    assertThat(weights(loaded)).isEqualTo(weights(model));
    assertThat(loaded.manifest()).isEqualTo(model.manifest());
    assertThat(loaded.probabilities(images())).isEqualTo(model.probabilities(images()));
  }

  /**
   * A file consists of three uncompressed entries in this order with the timestamp 1980-02-01.
   * Weights are little-endian floats, the kernel {@code [inputs, units]} before the bias.
   */
  @Test
  void writesTheDocumentedBytes() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        "network.json",
        bytes(
            "{\"schemaVersion\":1,\"inputShape\":[1,2,1],\"classes\":2,\"layers\":["
                + "{\"kind\":\"dense\",\"name\":\"output\",\"units\":2,\"useBias\":true,"
                + "\"activation\":\"identity\","
                + "\"regularization\":{\"l1\":0,\"l2\":0,\"weightDecay\":0}}]}"));
    entries.put(
        "weights-1.f32",
        HexFormat.of()
            .parseHex(
                "0000803f" // kernel: 1 from the first pixel to the first class
                    + "000000c0" // -2 to the second
                    + "cdcccc3d" // 0.1 from the second pixel to the first class
                    + "00000080" // -0 to the second
                    + "0000003f" // bias: 0.5
                    + "ffff7f7f")); // the largest float
    entries.put(
        "manifest.json",
        bytes(
            "{\"schema\":1,\"height\":1,\"width\":2,\"classNames\":[\"a\",\"b\"],"
                + "\"standardization\":{\"rescale\":1,\"samplewiseCenter\":false,"
                + "\"samplewiseStdNormalization\":false,\"mean\":0,\"divisor\":1,\"whitening\":null},"
                + "\"members\":1,\"views\":1,\"temperature\":1,"
                + "\"specs\":[{\"seed\":\"66\"}],\"provenance\":{\"dataset\":\"none\"}}\n"));

    byte[] file = zip(entries);
    assertThat(HexFormat.of().formatHex(tiny().toBytes()))
        .isEqualTo(HexFormat.of().formatHex(file));
    assertThat(TrainedModel.read("tiny.zip", new ByteArrayInputStream(file)).toBytes())
        .isEqualTo(file);
  }

  @Test
  void saveIsReproducible() throws IOException {
    model.save(folder.resolve("again.zip"));

    assertThat(folder.resolve("again.zip")).hasBinaryContent(saved);
  }

  @Test
  void saveIsIndependentOfTheTimeZone() throws IOException {
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
  void reportsAMissingFile() {
    Path missing = folder.resolve("missing.zip");

    assertThatThrownBy(() -> TrainedModel.load(missing))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage(missing + ": expected a model file, found no such file; train a model first");
  }

  @Test
  void rejectsAWhiteningMatrixForAnotherImageSize() throws IOException {
    Standardization fitted =
        new Standardization(
            1, false, false, 0, 1, Optional.of(Whitening.ofMatrix(new float[16 * 16])));
    ModelManifest manifest =
        ModelManifest.single(
            8, 8, ImageSet.digitNames(), fitted, model.manifest().specs(), new TreeMap<>());
    Path file = folder.resolve("whitened.zip");
    new TrainedModel(model.network(), model.members(), manifest).save(file);

    assertThatThrownBy(() -> TrainedModel.load(file))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage(
            file
                + "!manifest.json: expected a whitening matrix for images of 8 x 8, found one for"
                + " another size");
  }

  @Test
  void specificationsKeepTheirNumbersAndLoseWhiteSpace() {
    ModelManifest manifest =
        model
            .manifest()
            .withOrigin(List.of(" {\"b\": [1.50, null],\n\"a\": {}} "), new TreeMap<>());

    assertThat(manifest.specs()).containsExactly("{\"b\":[1.50,null],\"a\":{}}");
  }

  @Test
  void rejectsASpecificationThatIsNotAnObject() {
    assertThatThrownBy(() -> model.manifest().withOrigin(List.of("{}", "[]"), new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the manifest's specs must be JSON objects: line 1, column 1: spec must be an object"
                + " but is an array of 0");
  }

  @Test
  void readsEntriesInAnyOrder() throws Exception {
    SavedModel reversed = new SavedModel(saved);
    byte[] first = reversed.entries().get("network.json");
    reversed.without("network.json").put("network.json", first);

    TrainedModel loaded = TrainedModel.read("m.zip", new ByteArrayInputStream(reversed.zip()));

    assertThat(reversed.entries().keySet())
        .containsExactly("weights-1.f32", "manifest.json", "network.json");
    assertThat(weights(loaded)).isEqualTo(weights(model));
  }

  @Test
  void keepsTheExistingFileIfWritingFails() throws IOException {
    Path target = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(target.resolve("inside"), "x");

    assertThatThrownBy(() -> model.save(target)).isInstanceOf(IOException.class);

    assertThat(folder).isDirectoryContaining(p -> p.equals(target));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  /** Returns a model with two pixels and two classes. */
  private static TrainedModel tiny() {
    NetworkSpec network =
        new NetworkSpec(
            new TensorShape(1, 2, 1),
            List.of(new DenseSpec("output", 2, true, Activation.IDENTITY, Regularization.NONE)),
            2);
    return new TrainedModel(
        network,
        List.of(Weights.ofArray(network, new float[] {1, -2, 0.1f, -0f, 0.5f, Float.MAX_VALUE})),
        ModelManifest.single(
            1,
            2,
            List.of("a", "b"),
            Standardization.none(),
            List.of("{\"seed\":\"66\"}"),
            new TreeMap<>(Map.of("dataset", "none"))));
  }

  /** Returns a ZIP file as specified in APPNOTE.TXT, written without {@code java.util.zip}. */
  private static byte[] zip(Map<String, byte[]> entries) {
    ByteBuffer zip = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Integer> offsets = new HashMap<>();
    entries.forEach(
        (name, content) -> {
          offsets.put(name, zip.position());
          zip.putInt(0x04034b50);
          putCommon(zip, name, content);
          zip.put(bytes(name)).put(content);
        });
    int directory = zip.position();
    entries.forEach(
        (name, content) -> {
          zip.putInt(0x02014b50).putShort((short) 10); // made by version 1.0
          putCommon(zip, name, content);
          zip.put(new byte[10]); // no comment, first disk, no attributes
          zip.putInt(offsets.get(name)).put(bytes(name));
        });
    int end = zip.position();
    zip.putInt(0x06054b50).putInt(0); // first disk
    zip.putShort((short) entries.size()).putShort((short) entries.size());
    zip.putInt(end - directory).putInt(directory).putShort((short) 0);
    return Arrays.copyOf(zip.array(), zip.position());
  }

  /** Writes the fields that local and central directory headers share. */
  private static void putCommon(ByteBuffer zip, String name, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    zip.putShort((short) 10); // needs version 1.0
    zip.putShort((short) 0x0800); // names are UTF-8
    zip.putShort((short) 0); // stored
    zip.putShort((short) 0).putShort((short) (2 << 5 | 1)); // 00:00, 1st of February 1980
    zip.putInt((int) checksum.getValue()).putInt(content.length).putInt(content.length);
    zip.putShort((short) name.length()).putShort((short) 0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static float[] weights(TrainedModel model) {
    return model.members().get(0).toArray();
  }

  private static ImageSet images() {
    byte[] pixels = new byte[5 * 64];
    new Random(1).nextBytes(pixels);
    return ImageSet.unlabeled(pixels, 8, 8);
  }
}
