package io.github.mnistmaven.core.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.mnistmaven.core.digits.Digits;
import java.nio.FloatBuffer;
import java.util.Map;

/** What ONNX Runtime makes of an exported file, which knows nothing of this library. */
final class OnnxRuntime {
  private OnnxRuntime() {}

  /**
   * The output {@code probabilities}.
   *
   * @param digits whose pixels are fed as they are, 0..255
   * @param batch how many images a call gets; the last one fewer
   */
  static float[] probabilities(byte[] onnx, Digits digits, int batch) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    FloatBuffer all = null;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(onnx, options)) {
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
      throw new AssertionError("ONNX Runtime does not compute it", e);
    }
    return all.array();
  }

  private static float[] call(
      OrtEnvironment environment, OrtSession session, Digits digits, int start, int count)
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
