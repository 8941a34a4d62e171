package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.results.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Combines several models into an ensemble, such as models trained in separate modules with
 * separate seeds. Its probabilities are the mean of theirs.
 *
 * @since 1.0
 */
@Mojo(
    name = "combine",
    defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
    requiresProject = false,
    threadSafe = true)
public final class CombineMojo extends AbstractWorkerMojo {
  /**
   * Models to combine, at least two, separated by commas: model files, run directories, or the
   * coordinates {@code groupId:artifactId:version[:classifier]} of models published with {@code
   * mnist.attach}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.models")
  private List<String> models;

  /**
   * Whether to attach the model to the project as a zip with the classifier {@code mnist}, which is
   * installed and deployed. Other projects refer to it with {@code mnist.model}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.attach", defaultValue = "false")
  private boolean attach;

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    if (models == null || models.isEmpty()) {
      throw new MojoFailureException(
          "mnist.models is missing: specify the models to combine, such as"
              + " -Dmnist.models=one/target/mnist,two/target/mnist");
    }
    List<Path> files = new ArrayList<>();
    for (String name : models) {
      files.add(modelFile(models().find(name)));
    }
    Path model = modelToWrite();
    RunControl control = control();
    CombinationRequest request =
        checked(
            () ->
                new CombinationRequest(
                    files,
                    runDirectory.toPath(),
                    model,
                    Optional.of(ReproduceCommand.combining(basedir(), models)),
                    control));
    runUnlessUpToDate(
        request, "The combined model is up to date: " + request.model(), "To combine it again");
    writeModelCard();
    if (attach) {
      attach(request.model());
    }
  }

  private static Path modelFile(Path path) {
    return Files.isDirectory(path) ? new RunDirectory(path).model() : path;
  }
}
