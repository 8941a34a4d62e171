package io.github.mnistmaven.plugin;

import io.github.mnistmaven.plugin.worker.DatasetSource;
import io.github.mnistmaven.plugin.worker.EvaluateJob;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Evaluates the model on test images, writes the figures for people and machines, and fails the
 * build if the accuracy is below a floor, after everything is written.
 *
 * @since 1.0
 */
@Mojo(name = "evaluate", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class EvaluateMojo extends AbstractWorkerMojo {
  /**
   * The accuracy, 0 to 1, below which the build fails; none by default.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.minAccuracy")
  private Double minAccuracy;

  /**
   * The images to evaluate on, given as {@code mnist.dataset} is; by default that set's own test
   * images or, if it has none, the images that training held out for validation.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.testDataset")
  private String testDataset;

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    if (minAccuracy != null && !(minAccuracy >= 0 && minAccuracy <= 1)) {
      throw new MojoFailureException("mnist.minAccuracy must be in [0, 1] but is " + minAccuracy);
    }
    DatasetSource images = testDataset == null ? dataset() : source("testDataset", testDataset);
    runInWorker(new EvaluateJob(images, directory.toPath(), model(), engine(), minAccuracy));
  }
}
