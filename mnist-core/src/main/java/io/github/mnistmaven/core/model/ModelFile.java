package io.github.mnistmaven.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.internal.file.AtomicFile;
import io.github.mnistmaven.core.internal.file.Sha256;
import io.github.mnistmaven.core.internal.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes and reads model files.
 *
 * <p>The file is the zip that DL4J's {@code ModelSerializer} writes and reads, with our manifest as
 * one more entry. We do not read it with {@code ModelSerializer}: release 1.0.0-M2.1 runs Java
 * deserialisation over an entry {@code preprocessor.bin} if there is one, which lets a file execute
 * code (deeplearning4j#10428). Here a file is vetted entry by entry, number by number, before any
 * of it reaches DL4J.
 *
 * <p>Adam's state is not saved: it would triple the file, and nothing here trains on from one.
 */
final class ModelFile {
  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";
  static final String MANIFEST = "manifest.json";

  private static final int MAX_JSON_BYTES = 4 << 20;
  private static final int MAX_ARRAY_BYTES = 1 << 30;

  /** The largest size of each entry, once inflated; other entries are refused. */
  private static final Map<String, Integer> LIMITS =
      Map.of(
          CONFIGURATION, MAX_JSON_BYTES,
          COEFFICIENTS, MAX_ARRAY_BYTES,
          MANIFEST, MAX_JSON_BYTES);

  private ModelFile() {}

  static void write(TrainedModel model, Path file) throws IOException {
    AtomicFile.write(file, bytes(model));
  }

  /** The same model gives the same bytes. */
  static byte[] bytes(TrainedModel model) {
    MultiLayerNetwork network = model.network();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(
          zip,
          CONFIGURATION,
          network.getLayerWiseConfigurations().toJson().getBytes(StandardCharsets.UTF_8));
      put(zip, COEFFICIENTS, ArrayBytes.of(network.params()));
      put(zip, MANIFEST, Json.write(model.manifest()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes takes everything", e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // The current time would make two equal models differ, and so would 1980-01-01 00:00 in two
    // time
    // zones: java.util.zip takes it for a time before zips began and adds a field in UTC.
    entry.setTimeLocal(LocalDateTime.of(1980, 2, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  static TrainedModel read(Path file) throws IOException, MalformedModelException {
    try {
      return read(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new MalformedModelException(
          file.toString(), "a model file; train one first", "no such file", e);
    }
  }

  static TrainedModel read(String file, byte[] bytes) throws IOException, MalformedModelException {
    Map<String, byte[]> entries = readEntries(file, bytes);
    ModelManifest manifest = manifest(file, entries);
    if (!manifest.standardization().fits(manifest.height() * manifest.width())) {
      throw new MalformedModelException(
          file + "!" + MANIFEST,
          "a whitening matrix for images of " + manifest.height() + " x " + manifest.width(),
          "one for another size");
    }
    MultiLayerConfiguration configuration =
        ConfigurationCheck.read(
            file + "!" + CONFIGURATION,
            new String(required(file, entries, CONFIGURATION), StandardCharsets.UTF_8));
    // Parsed first, so a configuration cannot make DL4J allocate more than the file holds.
    INDArray parameters =
        ArrayBytes.parse(
            file + "!" + COEFFICIENTS,
            required(file, entries, COEFFICIENTS),
            parameterCount(configuration));
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init(parameters, false);
    long outputs = network.layerSize(network.getnLayers() - 1);
    if (outputs != manifest.classNames().size()) {
      throw new MalformedModelException(
          file + "!" + MANIFEST,
          outputs + " class names for the network's " + outputs + " outputs",
          String.valueOf(manifest.classNames().size()));
    }
    return new TrainedModel(network, manifest, Optional.of(Sha256.of(bytes)));
  }

  private static long parameterCount(MultiLayerConfiguration configuration) {
    return configuration.getConfs().stream()
        .mapToLong(conf -> conf.getLayer().initializer().numParams(conf))
        .sum();
  }

  private static ModelManifest manifest(String file, Map<String, byte[]> entries)
      throws MalformedModelException {
    byte[] json = required(file, entries, MANIFEST);
    try {
      return Json.read(new String(json, StandardCharsets.UTF_8), ModelManifest.class);
    } catch (JsonProcessingException e) {
      throw new MalformedModelException(
          file + "!" + MANIFEST, "a manifest of schema " + ModelManifest.SCHEMA, Json.reason(e), e);
    }
  }

  private static byte[] required(String file, Map<String, byte[]> entries, String name)
      throws MalformedModelException {
    byte[] content = entries.get(name);
    if (content == null) {
      throw new MalformedModelException(file, "an entry " + name, "only " + entries.keySet());
    }
    return content;
  }

  private static Map<String, byte[]> readEntries(String file, byte[] bytes)
      throws IOException, MalformedModelException {
    if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
      throw new MalformedModelException(file, "a model file, which is a zip", "something else");
    }
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        readEntry(file, zip, entry.getName(), entries);
      }
    } catch (ZipException | EOFException e) {
      throw new MalformedModelException(file, "a whole zip", e.getMessage(), e);
    }
    return entries;
  }

  private static void readEntry(
      String file, ZipInputStream zip, String name, Map<String, byte[]> entries)
      throws IOException, MalformedModelException {
    Integer limit = LIMITS.get(name);
    if (limit == null) {
      throw new MalformedModelException(
          file, "only the entries " + new TreeSet<>(LIMITS.keySet()), name);
    }
    byte[] content = zip.readNBytes(limit + 1);
    if (content.length > limit) {
      throw new MalformedModelException(file + "!" + name, "at most " + limit + " bytes", "more");
    }
    if (entries.put(name, content) != null) {
      throw new MalformedModelException(file, "one entry " + name, "two");
    }
  }
}
