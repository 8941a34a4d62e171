package io.github.mnistmaven.core.request;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.results.RunDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Request of an {@code ExportRun}.
 *
 * @param directory run directory, which records the export
 * @param model model file
 * @param format format of the exported file
 * @param file file to write, different from {@code model}
 * @param control forcing, lock timeout and checkpoint interval
 */
@JsonTypeName("export")
public record ExportRequest(
    Path directory, Path model, ExportFormat format, Path file, RunControl control)
    implements RunRequest {

  /**
   * Checks that the model is not overwritten.
   *
   * @throws IllegalArgumentException if it would be; the message begins with the format
   */
  public ExportRequest {
    if (absolute(model).equals(absolute(file))) {
      throw new IllegalArgumentException(
          "%s must differ from the model file but is %s; set a file such as model.%s"
              .formatted(format, file, format == ExportFormat.ONNX ? "onnx" : "dl4j.zip"));
    }
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  @Override
  public EngineChoice engine() {
    return format == ExportFormat.DL4J ? EngineChoice.DL4J : EngineChoice.JAVA;
  }

  @Override
  public List<Path> inputs() {
    return List.of(model);
  }

  @Override
  public List<Path> outputs() {
    return List.of(file);
  }

  @Override
  public Map<String, String> options() {
    return Map.of("format", format.toString());
  }

  /** Returns a request to export the model of a run directory to ONNX in the same directory. */
  public static ExportRequest in(Path directory) {
    RunDirectory run = new RunDirectory(directory);
    return new ExportRequest(
        directory, run.model(), ExportFormat.ONNX, run.onnx(), RunControl.defaults());
  }

  /** Returns a copy with another model file. */
  public ExportRequest withModel(Path newModel) {
    return new ExportRequest(directory, newModel, format, file, control);
  }

  /** Returns a copy with another file to write. */
  public ExportRequest withFile(ExportFormat newFormat, Path newFile) {
    return new ExportRequest(directory, model, newFormat, newFile, control);
  }

  /** Returns a copy with another control. */
  public ExportRequest withControl(RunControl newControl) {
    return new ExportRequest(directory, model, format, file, newControl);
  }
}
