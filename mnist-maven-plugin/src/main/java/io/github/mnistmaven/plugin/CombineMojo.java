package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.CombinationRequest;
import io.github.mnistmaven.core.run.RunControl;
import io.github.mnistmaven.core.run.UpToDate;
import io.github.mnistmaven.plugin.internal.worker.Job;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes one model of several that were trained apart, such as each in a module of its own with a
 * seed of its own: the mean of their probabilities is the answer.
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
   * The models to combine, at least two, separated by commas: each a model file, or the folder of a
   * run, which means the model in it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.models")
  private List<File> models;

  @Override
  void work() throws MojoExecutionException, MojoFailureException {
    if (models == null || models.isEmpty()) {
      throw new MojoFailureException(
          "mnist.models is missing: name the models to combine, such as"
              + " -Dmnist.models=one/target/mnist,two/target/mnist");
    }
    RunControl control = control();
    CombinationRequest wanted =
        checked(
            () ->
                new CombinationRequest(
                    models.stream().map(CombineMojo::file).toList(),
                    directory.toPath(),
                    model(),
                    Optional.of(ReproduceCommand.combining(basedir(), models)),
                    control));
    if (UpToDate.combination(wanted)) {
      keep("The combined model is up to date: " + wanted.model(), "To combine it again");
    } else {
      runInWorker(new Job.Combine(wanted));
    }
    writeModelCard();
  }

  private static Path file(File given) {
    Path path = given.toPath();
    return Files.isDirectory(path) ? new RunDirectory(path).model() : path;
  }
}
