package io.github.mnistmaven.core.request;

import io.github.mnistmaven.core.results.RunDirectory;
import java.nio.file.Path;

/**
 * What an {@code ExportRun} is to do.
 *
 * @param directory remembers what was exported
 * @param model the model file
 * @param onnx the ONNX file to write, another than the model
 * @param control how to go about it
 */
public record ExportRequest(Path directory, Path model, Path onnx, RunControl control) {

  /**
   * Checks that the model is not written over.
   *
   * @throws IllegalArgumentException if it would be; the message starts with {@code onnx}
   */
  public ExportRequest {
    if (absolute(model).equals(absolute(onnx))) {
      throw new IllegalArgumentException(
          "onnx must be another file than the model but is %s; name a file such as model.onnx"
              .formatted(onnx));
    }
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** Exporting the model that training left among a run's files, to a file beside it. */
  public static ExportRequest in(Path directory) {
    RunDirectory run = new RunDirectory(directory);
    return new ExportRequest(directory, run.model(), run.onnx(), RunControl.defaults());
  }

  /** This request for another model. */
  public ExportRequest withModel(Path newModel) {
    return new ExportRequest(directory, newModel, onnx, control);
  }

  /** This request with another file to write. */
  public ExportRequest withOnnx(Path newOnnx) {
    return new ExportRequest(directory, model, newOnnx, control);
  }

  /** This request, gone about in another way. */
  public ExportRequest withControl(RunControl newControl) {
    return new ExportRequest(directory, model, onnx, newControl);
  }
}
