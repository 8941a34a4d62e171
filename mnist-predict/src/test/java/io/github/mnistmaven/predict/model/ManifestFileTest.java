package io.github.mnistmaven.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void saveAModel() throws IOException {
    file = folder.resolve("model.zip");
    Files.write(file, SavedModel.ofSmall().zip());
  }

  @Test
  void readsTheSameManifestAsTheCompleteModel() throws Exception {
    assertThat(ModelManifest.read(file)).isEqualTo(TrainedModel.load(file).manifest());
  }

  @Test
  void readsTheLargestWhiteningMatrix() throws Exception {
    byte[] matrix = new byte[1024 * 1024 * Float.BYTES];
    String base64 = Base64.getEncoder().encodeToString(matrix);
    SavedModel model =
        SavedModel.ofSmall()
            .replace("manifest.json", "\"whitening\":null", "\"whitening\":\"" + base64 + "\"");
    Files.write(file, model.zip());

    assertThat(ModelManifest.read(file).standardization().fits(32 * 32)).isTrue();
  }

  @Test
  void reportsAMissingFile() {
    Path missing = folder.resolve("missing.zip");

    assertRejected(missing, "expected a model file, found no such file; train a model first");
  }

  @Test
  void rejectsAnUnknownEntry() throws IOException {
    Files.write(file, SavedModel.ofSmall().put("preprocessor.bin", new byte[1]).zip());

    assertRejected(
        file,
        "expected the entries [manifest.json, network.json, weights-1.f32], found"
            + " [manifest.json, network.json, preprocessor.bin, weights-1.f32]");
  }

  @Test
  void rejectsACompressedManifest() throws IOException {
    Files.write(file, SavedModel.ofSmall().zip(Set.of("network.json", "weights-1.f32")));

    assertThatThrownBy(() -> ModelManifest.read(file))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage(
            file
                + "!manifest.json: expected an entry stored without compression, found a"
                + " compressed one");
  }

  @Test
  void rejectsAManifestOfMoreThanEightMebibytes() throws IOException {
    Files.write(file, SavedModel.ofSmall().put("manifest.json", new byte[(8 << 20) + 1]).zip());

    assertThatThrownBy(() -> ModelManifest.read(file))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage(file + "!manifest.json: expected at most 8388608 bytes, found more");
  }

  @Test
  void rejectsAFileThatIsNotAZip() throws IOException {
    Files.writeString(file, "not a zip at all");

    assertThatThrownBy(() -> ModelManifest.read(file))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageStartingWith(file + ": expected a model file, which is a zip, found ");
  }

  private static void assertRejected(Path file, String reason) {
    assertThatThrownBy(() -> ModelManifest.read(file))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage(file + ": " + reason);
  }
}
