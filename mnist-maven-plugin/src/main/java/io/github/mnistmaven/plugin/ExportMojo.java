package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.UpToDate;
import io.github.mnistmaven.plugin.internal.worker.Job;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the model as an ONNX file, which runs in Python, in a browser or on a phone.
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
   * The ONNX file to write; by default {@code model.onnx} in {@code mnist.directory}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.onnx")
  private File onnx;

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    RunDirectory run = new RunDirectory(directory.toPath());
    Path file = onnx == null ? run.onnx() : onnx.toPath();
    Path model = modelToRead();
    RunControl control = control();
    ExportRequest wanted =
        checked(() -> new ExportRequest(directory.toPath(), model, file, control));
    if (UpToDate.export(wanted)) {
      keep("The ONNX file is up to date: " + file, "To export it again");
    } else {
      runInWorker(new Job.Export(wanted));
    }
  }
}
