package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.engine.network.InvalidNetworkException;
import io.github.mnistmaven.engine.network.NetworkJson;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightShapes;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import io.github.mnistmaven.predict.internal.file.FloatBytes;
import io.github.mnistmaven.predict.internal.file.MalformedFileException;
import io.github.mnistmaven.predict.internal.file.ReproducibleZip;
import io.github.mnistmaven.predict.internal.file.Sha256;
import io.github.mnistmaven.predict.internal.file.VettedZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipOutputStream;

/**
 * Reader and writer of model files. A model file is an uncompressed ZIP file with the network as
 * canonical JSON, the weights of each member as raw little-endian floats in the order of {@code
 * NetworkSpec.weightShapes}, and the manifest. Its bytes depend only on the model.
 *
 * <p>All entries are validated before a model is created. The optimizer state is not saved, because
 * it would triple the file size; fine-tuning starts with a new optimizer state.
 */
final class ModelFile {
  private ModelFile() {}

  static void write(TrainedModel model, Path file) throws IOException {
    byte[] bytes = bytes(model);
    AtomicFile.writeDurably(file, out -> out.write(bytes));
  }

  /** Returns the content of a file; equal models result in equal bytes. */
  static byte[] bytes(TrainedModel model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ReproducibleZip.put(
          zip,
          ModelEntry.NETWORK,
          NetworkJson.write(model.network()).getBytes(StandardCharsets.UTF_8));
      int member = 0;
      for (Weights weights : model.members()) {
        member++;
        ReproducibleZip.put(zip, ModelEntry.weights(member), FloatBytes.of(weights.toArray()));
      }
      ReproducibleZip.put(zip, ModelEntry.MANIFEST, ManifestJson.write(model.manifest()));
    } catch (IOException e) {
      throw new UncheckedIOException("unexpected I/O error on a byte array", e);
    }
    return bytes.toByteArray();
  }

  static TrainedModel read(Path file) throws IOException {
    try {
      return read(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw ManifestFile.missing(file);
    }
  }

  static TrainedModel read(String file, byte[] bytes) {
    try {
      int members = ModelEntry.members(VettedZip.listed(bytes));
      VettedZip entries =
          VettedZip.readStored(
              file, "a model file", bytes, ModelEntry.limits(members, bytes.length));
      return read(file, entries, members, Sha256.of(bytes));
    } catch (MalformedFileException e) {
      throw new MalformedModelException(e);
    }
  }

  private static TrainedModel read(String file, VettedZip entries, int members, String sha256) {
    ModelManifest manifest =
        ManifestJson.read(file + "!" + ModelEntry.MANIFEST, entries.required(ModelEntry.MANIFEST));
    checkWhitening(file, manifest);
    checkMembers(file, manifest, members);
    NetworkSpec network = network(file, entries);
    checkNetwork(file, manifest, network);
    List<Weights> weights = new ArrayList<>();
    for (int member = 1; member <= members; member++) {
      weights.add(weights(file, entries, ModelEntry.weights(member), network));
    }
    return new TrainedModel(network, weights, manifest, Optional.of(sha256));
  }

  private static NetworkSpec network(String file, VettedZip entries) {
    byte[] json = entries.required(ModelEntry.NETWORK);
    try {
      return NetworkJson.read(new String(json, StandardCharsets.UTF_8));
    } catch (InvalidNetworkException e) {
      throw new MalformedFileException(
          file + "!" + ModelEntry.NETWORK, "a network", e.getMessage(), e);
    }
  }

  private static Weights weights(
      String file, VettedZip entries, String entry, NetworkSpec network) {
    byte[] bytes = entries.required(entry);
    long count = network.weightShapes().values().stream().mapToLong(WeightShapes::size).sum();
    if (bytes.length != count * Float.BYTES) {
      throw new MalformedModelException(
          file + "!" + entry, count + " floats for the network", bytes.length + " bytes");
    }
    float[] values = FloatBytes.read(file + "!" + entry, bytes, (int) count);
    for (int i = 0; i < values.length; i++) {
      if (Float.isInfinite(values[i])) {
        throw new MalformedModelException(
            file + "!" + entry, "finite numbers", values[i] + " at index " + i);
      }
    }
    Weights weights = Weights.ofArray(network, values);
    for (Map.Entry<String, float[]> weight : weights.values().entrySet()) {
      checkVariance(file + "!" + entry, weight.getKey(), weight.getValue());
    }
    return weights;
  }

  /** Rejects negative variances, whose square root would make every probability NaN. */
  private static void checkVariance(String entry, String weight, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 && weight.endsWith("/" + WeightShapes.MOVING_VARIANCE)) {
        throw new MalformedModelException(
            entry,
            "a " + WeightShapes.MOVING_VARIANCE + " of at least 0",
            "%s at index %d of %s".formatted(values[i], i, weight));
      }
    }
  }

  private static void checkMembers(String file, ModelManifest manifest, int members) {
    if (manifest.members() != members) {
      throw new MalformedModelException(
          file + "!" + ModelEntry.MANIFEST,
          "%d members, one for each weights entry".formatted(members),
          String.valueOf(manifest.members()));
    }
  }

  private static void checkWhitening(String file, ModelManifest manifest) {
    if (!manifest.standardization().fits(manifest.height() * manifest.width())) {
      throw new MalformedModelException(
          file + "!" + ModelEntry.MANIFEST,
          "a whitening matrix for images of " + manifest.height() + " x " + manifest.width(),
          "one for another size");
    }
  }

  private static void checkNetwork(String file, ModelManifest manifest, NetworkSpec network) {
    TensorShape images = new TensorShape(manifest.height(), manifest.width(), 1);
    if (!network.input().equals(images)) {
      throw new MalformedModelException(
          file + "!" + ModelEntry.NETWORK,
          "the input shape " + images + " of the manifest's images",
          network.input().toString());
    }
    if (network.classes() != manifest.classNames().size()) {
      throw new MalformedModelException(
          file + "!" + ModelEntry.MANIFEST,
          network.classes() + " class names for the network's " + network.classes() + " outputs",
          String.valueOf(manifest.classNames().size()));
    }
  }
}
