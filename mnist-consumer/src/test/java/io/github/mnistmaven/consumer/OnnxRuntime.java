package io.github.mnistmaven.consumer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.mnistmaven.core.model.OnnxFile;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs exported models in ONNX Runtime, independently of this library. */
final class OnnxRuntime {
  private OnnxRuntime() {}

  /**
   * Exports a model and returns the output {@code probabilities} of the file.
   *
   * @param digits images whose unscaled pixels, 0..255, are the input
   * @param batch number of images per call; the last call may have fewer
   * @return {@code [digits.count(), classes]}, row-major
   */
  static float[] probabilities(TrainedModel model, ImageSet digits, int batch) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    FloatBuffer all = null;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(exported(model), options)) {
        for (int start = 0; start < digits.count(); start += batch) {
          int count = Math.min(batch, digits.count() - start);
          float[] rows = call(environment, session, digits, start, count);
          if (all == null) {
            all = FloatBuffer.allocate(digits.count() * (rows.length / count));
          }
          all.put(rows);
        }
      }
    } catch (OrtException e) {
      throw new AssertionError("ONNX Runtime cannot run the exported model", e);
    }
    return all.array();
  }

  private static byte[] exported(TrainedModel model) {
    try {
      Path file = Files.createTempFile("model", ".onnx");
      try {
        OnnxFile.write(model, file);
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] call(
      OrtEnvironment environment, OrtSession session, ImageSet digits, int start, int count)
      throws OrtException {
    long[] shape = {count, 1, digits.height(), digits.width()};
    FloatBuffer pixels = FloatBuffer.allocate(count * digits.pixelsPerImage());
    for (int image = start; image < start + count; image++) {
      byte[] bytes = new byte[digits.pixelsPerImage()];
      digits.copyPixels(image, bytes, 0);
      for (byte pixel : bytes) {
        pixels.put(Byte.toUnsignedInt(pixel));
      }
    }
    try (OnnxTensor input = OnnxTensor.createTensor(environment, pixels.rewind(), shape);
        OrtSession.Result result = session.run(Map.of("pixels", input))) {
      OnnxTensor output = (OnnxTensor) result.get("probabilities").orElseThrow();
      FloatBuffer values = output.getFloatBuffer();
      float[] rows = new float[values.remaining()];
      values.get(rows);
      return rows;
    }
  }
}
