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
 * Runs a goal in each module of a build. Maven does this for goals that require a project. A goal
 * that also runs without a pom is called only once for all modules on the command line.
 */
record EachModule(LifecycleExecutor lifecycle, BuildPluginManager plugins) {
  /** Returns whether Maven calls an execution once for several modules. */
  static boolean concerns(MavenSession session, MojoExecution execution) {
    return execution.getSource() == MojoExecution.Source.CLI
        && !execution.getMojoDescriptor().isAggregator()
        && session.getProjects().size() > 1;
  }

  /**
   * Runs an execution in one module after the other, with the configuration of each.
   *
   * @throws MojoExecutionException if the goal fails in a module
   * @throws MojoFailureException if the goal fails in a module
   */
  void run(MavenSession session, MojoExecution execution, Log log)
      throws MojoExecutionException, MojoFailureException {
    for (MavenProject module : session.getProjects()) {
      log.info("Module " + module.getArtifactId());
      MavenSession moduleSession = session.clone();
      moduleSession.setProjects(List.of(module));
      for (MojoExecution planned : plan(moduleSession, execution)) {
        run(moduleSession, planned);
      }
    }
  }

  private List<MojoExecution> plan(MavenSession moduleSession, MojoExecution execution)
      throws MojoExecutionException {
    MojoDescriptor goal = execution.getMojoDescriptor();
    try {
      return lifecycle
          .calculateExecutionPlan(moduleSession, goal.getId() + "@" + execution.getExecutionId())
          .getMojoExecutions();
    } catch (Exception e) { // Maven declares ten exception types.
      throw new MojoExecutionException(cannotRun(moduleSession, execution), e);
    }
  }

  private void run(MavenSession moduleSession, MojoExecution planned)
      throws MojoExecutionException, MojoFailureException {
    try {
      plugins.executeMojo(moduleSession, planned);
    } catch (MojoExecutionException | MojoFailureException e) {
      throw e;
    } catch (Exception e) { // Invalid plugin configuration.
      throw new MojoExecutionException(cannotRun(moduleSession, planned), e);
    }
  }

  private static String cannotRun(MavenSession moduleSession, MojoExecution execution) {
    return "Cannot run "
        + execution.getGoal()
        + " in module "
        + moduleSession.getCurrentProject().getArtifactId();
  }
}
