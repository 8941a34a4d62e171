package io.github.mnistmaven.plugin;

import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * Runs a goal in each module of a build. Maven does so itself with a goal that needs a project; one
 * that runs without a pom, too, it calls once for all modules when it is called from the command
 * line.
 */
record EachModule(LifecycleExecutor lifecycle, BuildPluginManager plugins) {
  /** Whether Maven calls an execution once for several modules. */
  static boolean concerns(MavenSession session, MojoExecution execution) {
    return execution.getSource() == MojoExecution.Source.CLI
        && !execution.getMojoDescriptor().isAggregator()
        && session.getProjects().size() > 1;
  }

  /**
   * Runs an execution in one module after the other, with the configuration of each.
   *
   * @throws MojoExecutionException of the first module that fails
   * @throws MojoFailureException of the first module that fails
   */
  void run(MavenSession session, MojoExecution execution, Log log)
      throws MojoExecutionException, MojoFailureException {
    for (MavenProject module : session.getProjects()) {
      log.info("Module " + module.getArtifactId());
      MavenSession alone = session.clone();
      alone.setProjects(List.of(module));
      for (MojoExecution planned : plan(alone, execution)) {
        run(alone, planned);
      }
    }
  }

  private List<MojoExecution> plan(MavenSession alone, MojoExecution execution)
      throws MojoExecutionException {
    MojoDescriptor goal = execution.getMojoDescriptor();
    try {
      return lifecycle
          .calculateExecutionPlan(alone, goal.getId() + "@" + execution.getExecutionId())
          .getMojoExecutions();
    } catch (Exception e) { // Maven has ten kinds of them.
      throw new MojoExecutionException(unable(alone, execution), e);
    }
  }

  private void run(MavenSession alone, MojoExecution planned)
      throws MojoExecutionException, MojoFailureException {
    try {
      plugins.executeMojo(alone, planned);
    } catch (MojoExecutionException | MojoFailureException e) {
      throw e;
    } catch (Exception e) { // Of the plugin's configuration.
      throw new MojoExecutionException(unable(alone, planned), e);
    }
  }

  private static String unable(MavenSession alone, MojoExecution execution) {
    return "Cannot run "
        + execution.getGoal()
        + " in module "
        + alone.getCurrentProject().getArtifactId();
  }
}
