package io.github.mnistmaven.core.request;

import io.github.mnistmaven.core.results.RunDirectory;
import java.nio.file.Path;

/**
 * Export of a model by an {@code ExportRun}.
 *
 * @param directory run directory, which remembers the export
 * @param model the model file
 * @param format format of the exported file
 * @param file the file to write, another than the model
 * @param control control of the run
 */
public record ExportRequest(
    Path directory, Path model, ExportFormat format, Path file, RunControl control) {

  /**
   * Checks that the model is not overwritten.
   *
   * @throws IllegalArgumentException if it would be; the message starts with the format
   */
  public ExportRequest {
    if (absolute(model).equals(absolute(file))) {
      throw new IllegalArgumentException(
          "%s must be another file than the model but is %s; name a file such as model.%s"
              .formatted(format, file, format == ExportFormat.ONNX ? "onnx" : "dl4j.zip"));
    }
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** Export of the model that training left in a run directory, to an ONNX file beside it. */
  public static ExportRequest in(Path directory) {
    RunDirectory run = new RunDirectory(directory);
    return new ExportRequest(
        directory, run.model(), ExportFormat.ONNX, run.onnx(), RunControl.defaults());
  }

  /** This request for another model. */
  public ExportRequest withModel(Path newModel) {
    return new ExportRequest(directory, newModel, format, file, control);
  }

  /** This request with another file to write. */
  public ExportRequest withFile(ExportFormat newFormat, Path newFile) {
    return new ExportRequest(directory, model, newFormat, newFile, control);
  }

  /** This request with another control. */
  public ExportRequest withControl(RunControl newControl) {
    return new ExportRequest(directory, model, format, file, newControl);
  }
}
