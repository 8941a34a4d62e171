package io.github.mnistmaven.benchmarks.serving;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.mnistmaven.predict.image.ImageSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** ONNX Runtime with the exported model; callers keep their pixels in its input format. */
final class OnnxRuntime implements Server {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final int threads;
  private final ImageSet images;
  private final OrtSession session;

  /**
   * Opens a session.
   *
   * @param file exported model
   * @param threads number of threads per call
   */
  OnnxRuntime(Path file, int threads, ImageSet images) throws OrtException {
    this.threads = threads;
    this.images = images;
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      this.session = environment.createSession(file.toString(), options);
    }
  }

  @Override
  public String name() {
    return "ONNX Runtime, " + (threads == 1 ? "1 thread" : threads + " threads");
  }

  @Override
  public Runnable caller(int count) {
    FloatBuffer pixels = pixels(count);
    long[] shape = {count, 1, images.height(), images.width()};
    float[] probabilities = new float[count * images.classNames().size()];
    return () -> {
      try (OnnxTensor input = OnnxTensor.createTensor(environment, pixels, shape);
          OrtSession.Result result = session.run(Map.of("pixels", input))) {
        ((OnnxTensor) result.get(0)).getFloatBuffer().get(probabilities);
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private FloatBuffer pixels(int count) {
    FloatBuffer pixels =
        ByteBuffer.allocateDirect(count * images.pixelsPerImage() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    float[] image = new float[images.pixelsPerImage()];
    for (int i = 0; i < count; i++) {
      images.copyScaled(i, image, 0);
      for (float pixel : image) {
        pixels.put(pixel * 255);
      }
    }
    return pixels.flip();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
