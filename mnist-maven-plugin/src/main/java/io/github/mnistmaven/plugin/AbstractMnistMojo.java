package io.github.mnistmaven.plugin;

import java.io.File;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What every goal shares: where its files are, and how it is skipped. */
abstract class AbstractMnistMojo extends AbstractMojo {
  /**
   * The folder of a run's files: model, history, evaluation, predictions and report.
   *
   * @since 1.0
   */
  @Parameter(
      property = "mnist.directory",
      defaultValue = "${project.build.directory}/mnist",
      required = true)
  protected File directory;

  /**
   * Skips the goal.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.skip", defaultValue = "false")
  private boolean skip;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipping: the property mnist.skip is set.");
      return;
    }
    directory = resolved(directory);
    run();
  }

  /** Without a pom Maven leaves the project's folder, within its own folder, as a name. */
  static File resolved(File file) {
    return new File(file.getPath().replace(File.separator + "${project.basedir}", ""));
  }

  /** Whether the user wants nothing done. */
  protected final boolean isSkipped() {
    return skip;
  }

  /** Does what the goal is for. */
  protected abstract void run() throws MojoExecutionException, MojoFailureException;
}
