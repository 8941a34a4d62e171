package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.digits.Digits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A small model and the entries of its file, to change one by one. */
final class SavedModel {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  SavedModel(byte[] file) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
  }

  /** A network for images of 8 x 8 of the ten digits: convolution, batch norm, output. */
  static TrainedModel small() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(66)
                .updater(new Adam(1e-3))
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build())
                .layer(new BatchNormalization())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(8, 8, 1))
                .build());
    network.init();
    return new TrainedModel(
        network,
        ModelManifest.single(
            8,
            8,
            Digits.digitNames(),
            Standardization.none(),
            new TreeMap<>(Map.of("seed", "66")),
            new TreeMap<>(Map.of("dataset", "none"))));
  }

  /** The file of {@link #small}. */
  static SavedModel ofSmall() {
    try {
      return new SavedModel(ModelFile.bytes(small()));
    } catch (IOException e) {
      throw new IllegalStateException("it was written just now", e);
    }
  }

  /** The entries by name, in the file's order; what is changed here is changed in {@link #zip}. */
  Map<String, byte[]> entries() {
    return entries;
  }

  /** The text of an entry. */
  String text(String entry) {
    return new String(entries.get(entry), StandardCharsets.UTF_8);
  }

  /** Replaces a text that is in an entry. */
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

  /** Leaves out an entry. */
  SavedModel without(String entry) {
    entries.remove(entry);
    return this;
  }

  /** The file. */
  byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new IllegalStateException("an array of bytes takes everything", e);
    }
    return bytes.toByteArray();
  }
}
