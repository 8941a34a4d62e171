package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.UpToDate;
import io.github.mnistmaven.plugin.internal.worker.Job;
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
   * The models to combine, at least two, separated by commas: each a model file, the folder of a
   * run, which means the model in it, or the coordinates {@code
   * groupId:artifactId:version[:classifier]} of a project that trains one with {@code
   * mnist.attach}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.models")
  private List<String> models;

  /**
   * Whether the model becomes an artifact of the project, a zip with the classifier {@code mnist},
   * which is installed and deployed with it; others then name it by {@code mnist.model}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.attach", defaultValue = "false")
  private boolean attach;

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    if (models == null || models.isEmpty()) {
      throw new MojoFailureException(
          "mnist.models is missing: name the models to combine, such as"
              + " -Dmnist.models=one/target/mnist,two/target/mnist");
    }
    List<Path> files = new ArrayList<>();
    for (String name : models) {
      files.add(file(models().find(name)));
    }
    Path model = modelToWrite();
    RunControl control = control();
    CombinationRequest wanted =
        checked(
            () ->
                new CombinationRequest(
                    files,
                    runDirectory.toPath(),
                    model,
                    Optional.of(ReproduceCommand.combining(basedir(), models)),
                    control));
    if (UpToDate.combination(wanted)) {
      keep("The combined model is up to date: " + wanted.model(), "To combine it again");
    } else {
      runInWorker(new Job.Combine(wanted));
    }
    writeModelCard();
    if (attach) {
      attach(wanted.model());
    }
  }

  private static Path file(Path path) {
    return Files.isDirectory(path) ? new RunDirectory(path).model() : path;
  }
}
