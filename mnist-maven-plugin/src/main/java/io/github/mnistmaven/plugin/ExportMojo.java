package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.request.ExportFormat;
import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Exports the model as an ONNX file, which runs in Python, in a browser or on a phone, or as a
 * Deeplearning4j file.
 *
 * @since 1.0
 */
@Mojo(
    name = "export",
    defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
    requiresProject = false,
    threadSafe = true)
public final class ExportMojo extends AbstractWorkerMojo {
  /**
   * ONNX file to write; by default {@code model.onnx} in {@code mnist.runDirectory}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.onnx")
  private File onnx;

  /**
   * Deeplearning4j file to write instead of the ONNX file, such as {@code target/dl4j.zip}. The
   * goal then downloads the native code of Deeplearning4j.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.dl4j")
  private File dl4j;

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    if (onnx != null && dl4j != null) {
      throw new MojoFailureException(
          "mnist.onnx and mnist.dl4j are both set; set only one of them");
    }
    Path model = modelToRead();
    RunControl control = control();
    ExportRequest request =
        checked(
            () ->
                new ExportRequest(
                    runDirectory.toPath(),
                    model,
                    dl4j == null ? ExportFormat.ONNX : ExportFormat.DL4J,
                    outputFile(),
                    control));
    runUnlessUpToDate(
        request,
        "The %s is up to date: %s".formatted(request.format().noun(), request.file()),
        "To export it again");
  }

  private Path outputFile() {
    if (dl4j != null) {
      return dl4j.toPath();
    }
    return onnx == null ? new RunDirectory(runDirectory.toPath()).onnx() : onnx.toPath();
  }
}
