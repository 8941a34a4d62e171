package io.github.mnistmaven.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.internal.file.AtomicFile;
import io.github.mnistmaven.core.internal.file.MalformedFileException;
import io.github.mnistmaven.core.internal.file.ReproducibleZip;
import io.github.mnistmaven.core.internal.file.Sha256;
import io.github.mnistmaven.core.internal.file.VettedZip;
import io.github.mnistmaven.core.internal.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
    byte[] bytes = bytes(model);
    AtomicFile.writeDurably(file, out -> out.write(bytes));
  }

  /** The same model gives the same bytes. */
  static byte[] bytes(TrainedModel model) {
    MultiLayerNetwork network = model.network();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ReproducibleZip.put(
          zip,
          CONFIGURATION,
          network.getLayerWiseConfigurations().toJson().getBytes(StandardCharsets.UTF_8));
      ReproducibleZip.put(zip, COEFFICIENTS, ArrayBytes.of(network.params()));
      ReproducibleZip.put(
          zip, MANIFEST, Json.write(model.manifest()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes takes everything", e);
    }
    return bytes.toByteArray();
  }

  static TrainedModel read(Path file) throws IOException, MalformedModelException {
    try {
      return read(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new MalformedModelException(
          file.toString(), "a model file; train one first", "no such file", e);
    }
  }

  static TrainedModel read(String file, byte[] bytes) throws MalformedModelException {
    try {
      return read(file, VettedZip.read(file, "a model file", bytes, LIMITS), Sha256.of(bytes));
    } catch (MalformedFileException e) {
      throw new MalformedModelException(e);
    }
  }

  private static TrainedModel read(String file, VettedZip entries, String sha256)
      throws MalformedFileException, MalformedModelException {
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
            new String(entries.required(CONFIGURATION), StandardCharsets.UTF_8));
    // Parsed first, so a configuration cannot make DL4J allocate more than the file holds.
    INDArray parameters =
        ArrayBytes.parse(
            file + "!" + COEFFICIENTS,
            entries.required(COEFFICIENTS),
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
    return new TrainedModel(network, manifest, Optional.of(sha256));
  }

  private static long parameterCount(MultiLayerConfiguration configuration) {
    return configuration.getConfs().stream()
        .mapToLong(conf -> conf.getLayer().initializer().numParams(conf))
        .sum();
  }

  private static ModelManifest manifest(String file, VettedZip entries)
      throws MalformedFileException, MalformedModelException {
    byte[] json = entries.required(MANIFEST);
    try {
      return Json.read(new String(json, StandardCharsets.UTF_8), ModelManifest.class);
    } catch (JsonProcessingException e) {
      throw new MalformedModelException(
          file + "!" + MANIFEST, "a manifest of schema " + ModelManifest.SCHEMA, Json.reason(e), e);
    }
  }
}
