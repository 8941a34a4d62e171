package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Small model whose file entries can be changed individually. */
final class SavedModel {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  SavedModel(byte[] file) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
  }

  /** Creates a file of the given entries. */
  SavedModel(Map<String, byte[]> entries) {
    this.entries.putAll(entries);
  }

  /** Returns a model for digits of 8 x 8 pixels: convolution, batch normalization, output. */
  static TrainedModel small() {
    NetworkSpec network =
        new NetworkSpec(
            new TensorShape(8, 8, 1),
            List.of(
                new Conv2dSpec(
                    "conv",
                    4,
                    Window.square(3, 1, Padding.VALID),
                    true,
                    Activation.RELU,
                    Regularization.NONE),
                new BatchNormSpec("norm", 0.99, 0.001, true),
                new DenseSpec("output", 10, true, Activation.IDENTITY, Regularization.NONE)),
            10);
    return new TrainedModel(
        network,
        List.of(Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, 66)),
        ModelManifest.single(
            8,
            8,
            ImageSet.digitNames(),
            Standardization.none(),
            List.of("{\"seed\":\"66\"}"),
            new TreeMap<>(Map.of("dataset", "none"))));
  }

  /** Returns the file of {@link #small}. */
  static SavedModel ofSmall() {
    try {
      return new SavedModel(ModelFile.bytes(small()));
    } catch (IOException e) {
      throw new IllegalStateException("unexpected I/O error on a byte array", e);
    }
  }

  /** Returns the entries by name, in file order; changes apply to {@link #zip}. */
  Map<String, byte[]> entries() {
    return entries;
  }

  /** Returns the text of an entry. */
  String text(String entry) {
    return new String(entries.get(entry), StandardCharsets.UTF_8);
  }

  /** Replaces a text, which must exist, in an entry. */
  SavedModel replace(String entry, String old, String replacement) {
    if (!text(entry).contains(old)) {
      throw new AssertionError(entry + " does not contain " + old);
    }
    return put(entry, text(entry).replace(old, replacement).getBytes(StandardCharsets.UTF_8));
  }

  /** Adds or replaces an entry. */
  SavedModel put(String entry, byte[] content) {
    entries.put(entry, content);
    return this;
  }

  /** Removes an entry. */
  SavedModel without(String entry) {
    entries.remove(entry);
    return this;
  }

  /** Returns the file without compression. */
  byte[] zip() {
    return zip(entries.keySet());
  }

  /** Returns the file with some entries stored and the others compressed. */
  byte[] zip(Set<String> stored) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry added = new ZipEntry(entry.getKey());
        if (stored.contains(entry.getKey())) {
          CRC32 checksum = new CRC32();
          checksum.update(entry.getValue());
          added.setMethod(ZipEntry.STORED);
          added.setSize(entry.getValue().length);
          added.setCrc(checksum.getValue());
        }
        zip.putNextEntry(added);
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new IllegalStateException("unexpected I/O error on a byte array", e);
    }
    return bytes.toByteArray();
  }
}
