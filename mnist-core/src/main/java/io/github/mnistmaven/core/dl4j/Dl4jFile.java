package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.predict.internal.file.AtomicFile;
import io.github.mnistmaven.predict.internal.file.ReproducibleZip;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writer of the ZIP file that Deeplearning4j's {@code ModelSerializer} reads. {@code
 * ModelSerializer} stores timestamps in the file, so equal models would not have equal bytes.
 */
public final class Dl4jFile {
  private Dl4jFile() {}

  /**
   * Writes a model as a file that {@code ModelSerializer} restores. An existing file is replaced
   * atomically. The file contains no scaling, standardization or temperature.
   *
   * @throws IllegalArgumentException if the model is an ensemble, or Deeplearning4j has no
   *     equivalent of a layer
   * @throws IOException if the file cannot be written
   */
  public static void write(TrainedModel model, Path file) throws IOException {
    if (model.members().size() > 1) {
      throw new IllegalArgumentException(
          "a Deeplearning4j file holds one network but the model is an ensemble of %d; export to ONNX"
              .formatted(model.members().size()));
    }
    Model converted = Dl4jExporter.model(model.network(), model.members().get(0));
    AtomicFile.writeDurably(file, out -> write(converted, out));
  }

  /** Writes a network and its parameters, without the updater state. */
  public static void write(Model model, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    ReproducibleZip.put(
        zip, "configuration.json", configuration(model).getBytes(StandardCharsets.UTF_8));
    ReproducibleZip.put(zip, "coefficients.bin", bytes(model.params()));
    zip.finish();
  }

  private static String configuration(Model model) {
    return model instanceof ComputationGraph graph
        ? graph.getConfiguration().toJson()
        : ((MultiLayerNetwork) model).getLayerWiseConfigurations().toJson();
  }

  private static byte[] bytes(INDArray array) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      Nd4j.write(array, out);
    }
    return bytes.toByteArray();
  }
}
