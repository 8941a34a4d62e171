package io.github.mnistmaven.core.training;

import static io.github.mnistmaven.core.training.Interrupted.SETTINGS;
import static io.github.mnistmaven.core.training.Interrupted.SETUP;
import static io.github.mnistmaven.core.training.Interrupted.bands;
import static io.github.mnistmaven.core.training.Interrupted.diesAfter;
import static io.github.mnistmaven.core.training.Interrupted.everyStep;
import static io.github.mnistmaven.core.training.Interrupted.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.mnistmaven.core.training.Interrupted.Beginning;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Malicious and damaged checkpoints. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileCheckpointTest {
  private static final String LAST = "epoch-000001-step-000000004.zip";
  private static final String PREVIOUS = "epoch-000001-step-000000003.zip";
  private static final String PARAMETERS = "parameters.f32";
  private static final String DESCRIPTION = "checkpoint.json";

  @TempDir Path folder;

  private byte[] intact;
  private byte[] previous;
  private float[] expected;

  @BeforeAll
  void interruptOnce(@TempDir Path directory) throws Exception {
    expected = weights(Trainer.train(bands(100), SETTINGS, SETUP, TrainingListener.none()));
    diesAfter(4, SETTINGS, kept(everyStep(directory)));
    intact = Files.readAllBytes(directory.resolve(LAST));
    previous = Files.readAllBytes(directory.resolve(PREVIOUS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void isSkippedWithAWarningAndThePreviousCheckpointIsResumed(
      String name, byte[] hostile, String message) throws Exception {
    Files.write(folder.resolve(PREVIOUS), previous);
    Path last = Files.write(folder.resolve(LAST), hostile);
    Beginning beginning = new Beginning();

    Training training = Trainer.train(bands(100), SETTINGS, kept(everyStep(folder)), beginning);

    assertThat(beginning.only().warnings())
        .filteredOn(warning -> warning.contains("checkpoint"))
        .singleElement()
        .asString()
        .startsWith("Skipped a damaged checkpoint: " + last + message);
    assertThat(beginning.only().notes())
        .containsExactly("Resuming at epoch 1 of 3, after 3 of 6 steps");
    assertThat(weights(training)).isEqualTo(expected);
  }

  /** The reference: each hostile checkpoint below differs from it in a single property. */
  @Test
  void anIntactRepackedCheckpointIsResumed() throws Exception {
    Files.write(folder.resolve(PREVIOUS), previous);
    Files.write(folder.resolve(LAST), zip(entries()));
    Beginning beginning = new Beginning();

    Training training = Trainer.train(bands(100), SETTINGS, kept(everyStep(folder)), beginning);

    assertThat(beginning.only().notes())
        .containsExactly("Resuming at epoch 1 of 3, after 4 of 6 steps");
    assertThat(weights(training)).isEqualTo(expected);
  }

  Stream<Arguments> isSkippedWithAWarningAndThePreviousCheckpointIsResumed() throws IOException {
    int parameters = entries().get(PARAMETERS).length;
    return Stream.of(
        arguments("an empty file", new byte[0], ": expected a checkpoint, which is a zip, found"),
        arguments(
            "no zip", text("PS: not a zip"), ": expected a checkpoint, which is a zip, found"),
        arguments("a truncated zip", half(), ": expected a complete zip file, found "),
        arguments(
            "a flipped bit", flipped(), ": expected a complete zip file, found invalid entry CRC"),
        arguments(
            "a description that inflates to a bomb",
            with(DESCRIPTION, new byte[(16 << 20) + 1]),
            "!checkpoint.json: expected at most 16777216 bytes, found more"),
        arguments(
            "an array that inflates to a bomb",
            with(PARAMETERS, new byte[100 << 20]),
            "!parameters.f32: expected at most " + parameters + " bytes, found more"),
        arguments(
            "an array that claims two gigabytes",
            claiming(),
            "!parameters.f32: expected at most " + parameters + " bytes, found more"),
        arguments(
            "an array that is too short",
            with(PARAMETERS, new byte[parameters - 4]),
            "!parameters.f32: expected " + parameters / 4 + " floats, found " + (parameters - 4)),
        arguments(
            "a path outside of the folder",
            with("../../evil.sh", new byte[1]),
            ": expected only the entries ["),
        arguments(
            "an entry that could carry code",
            with("preprocessor.bin", new byte[1]),
            ": expected only the entries ["),
        arguments(
            "two entries of one name", twice(), ": expected one entry parameters.f32, found two"),
        arguments(
            "a missing array",
            without("norm.gamma.optimizer1.f32"),
            ": expected an entry norm.gamma.optimizer1.f32, found"),
        arguments(
            "a weight that is not a number",
            withNaN(),
            "!parameters.f32: expected numbers, found NaN at index 7"),
        arguments(
            "another schema",
            replaced("\"schema\" : 1", "\"schema\" : 2"),
            "!checkpoint.json: expected a checkpoint of schema 1, found its schema is 2 but this"
                + " version supports schema 1"),
        arguments(
            "a description without its history",
            replaced("\"history\"", "\"herstory\""),
            "!checkpoint.json: expected a checkpoint of schema 1, found "),
        arguments(
            "a description without a step",
            replaced("\"step\" : 4,", ""),
            "!checkpoint.json: expected a checkpoint of schema 1, found "),
        arguments(
            "more steps than there were",
            replaced("\"step\" : 4", "\"step\" : 2147483647"),
            "!checkpoint.json: expected a state that this training can reach, found 2147483647"
                + " steps instead of 4"),
        arguments(
            "more hits than images",
            replaced("\"images\" : 64", "\"images\" : 0"),
            "!checkpoint.json: expected a checkpoint of schema 1, found "),
        arguments(
            "a loss that is not a number",
            replaced("\"lossSum\" : [0-9.]+", "\"lossSum\" : null"),
            "!checkpoint.json: expected a checkpoint of schema 1, found "));
  }

  private static float[] weights(Training training) {
    return training.model().members().get(0).toArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] half() {
    return Arrays.copyOf(intact, intact.length / 2);
  }

  /** Flips a bit in the middle of the file, which is part of a float. */
  private byte[] flipped() {
    byte[] bytes = intact.clone();
    bytes[bytes.length / 2] ^= 1;
    return bytes;
  }

  private byte[] with(String entry, byte[] content) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(entry, content);
    return zip(entries);
  }

  private byte[] without(String entry) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.remove(entry);
    return zip(entries);
  }

  private byte[] withNaN() throws IOException {
    byte[] parameters = entries().get(PARAMETERS);
    ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN).putFloat(7 * 4, Float.NaN);
    return with(PARAMETERS, parameters);
  }

  private byte[] replaced(String old, String replacement) throws IOException {
    String description = entries(DESCRIPTION);
    assertThat(description).containsPattern(old);
    return with(DESCRIPTION, text(description.replaceFirst(old, replacement)));
  }

  /** Overwrites the name of an entry, because the zip writer rejects duplicate entries. */
  private byte[] twice() throws IOException {
    byte[] bytes = with("parameterz.f32", new byte[4]);
    byte[] name = text("parameterz");
    for (int i = 0; i + name.length < bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
        bytes[i + name.length - 1] = 's';
      }
    }
    return bytes;
  }

  /** Overwrites the sizes of a stored entry, which are at bytes 18 and 22 of its header. */
  private byte[] claiming() throws IOException {
    byte[] parameters = entries().get(PARAMETERS);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(DESCRIPTION));
      zip.write(entries().get(DESCRIPTION));
      zip.closeEntry();
      zip.flush();
      int header = bytes.size();
      ZipEntry entry = new ZipEntry(PARAMETERS);
      CRC32 crc = new CRC32();
      crc.update(parameters);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(parameters.length);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(parameters);
      zip.finish();
      byte[] file = bytes.toByteArray();
      ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      buffer.putInt(header + 18, Integer.MAX_VALUE).putInt(header + 22, Integer.MAX_VALUE);
      return file;
    }
  }

  private String entries(String entry) throws IOException {
    return new String(entries().get(entry), StandardCharsets.UTF_8);
  }

  private Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(intact))) {
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
