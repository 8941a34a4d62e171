package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.ReproductionRequest;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Verifies that a model comes from the data and settings that its file records: trains it again and
 * fails unless the result is bit-identical, on any machine. Models of the engine {@code dl4j},
 * combined and fine-tuned models, and models of several workers are not supported.
 *
 * @since 1.0
 */
@Mojo(name = "reproduce", requiresProject = false, threadSafe = true)
public final class ReproduceMojo extends AbstractImageMojo {
  @Override
  void workOnImages() throws MojoExecutionException, MojoFailureException {
    Path model = modelToRead();
    DatasetSource recorded =
        recordedDataset(model)
            .orElseThrow(
                () ->
                    new MojoFailureException(
                        "%s records no data set that it was trained on".formatted(model)));
    runInWorker(new ReproductionRequest(model, moved(recorded)));
  }

  /** Returns the recorded data set, read from {@code mnist.dataset} if that is set. */
  private DatasetSource moved(DatasetSource recorded)
      throws MojoExecutionException, MojoFailureException {
    return dataset == null
        ? recorded
        : new DatasetSource(recorded.name(), dataset().path(), recorded.options());
  }
}
