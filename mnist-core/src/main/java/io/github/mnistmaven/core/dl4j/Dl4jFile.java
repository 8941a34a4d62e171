package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.core.internal.file.ReproducibleZip;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writer of the zip file that Deeplearning4j's {@code ModelSerializer} reads. {@code
 * ModelSerializer} itself writes the time into it, so that equal models would have other bytes.
 */
public final class Dl4jFile {
  private Dl4jFile() {}

  /** Writes a network and its parameters, without the state of its updater. */
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
