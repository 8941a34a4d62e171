package io.github.mnistmaven.plugin;

import java.io.File;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/** Base class of all goals: run directory, property checks and skipping. */
abstract class AbstractMnistMojo extends AbstractMojo {
  /**
   * Run directory, which contains model, history, evaluation, predictions and report.
   *
   * @since 1.0
   */
  @Parameter(
      property = "mnist.runDirectory",
      defaultValue = "${project.build.directory}/mnist",
      required = true)
  protected File runDirectory;

  /**
   * Skips the goal. The property {@code mnist.train.skip} skips only {@code train}; every goal has
   * such a property.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  MojoExecution execution;

  @Inject private LifecycleExecutor lifecycle;

  @Inject private BuildPluginManager plugins;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (EachModule.concerns(session, execution)) {
      new EachModule(lifecycle, plugins).run(session, execution, getLog());
      return;
    }
    checkProperties();
    Optional<String> skipped = skippedBy();
    if (skipped.isPresent()) {
      getLog().info("Skipping: the property " + skipped.get() + " is set.");
      return;
    }
    runDirectory = resolved(runDirectory);
    run();
  }

  /** Fails on unknown properties, and warns of properties without effect. */
  private void checkProperties() throws MojoFailureException {
    PropertyNames names = PropertyNames.of(execution.getMojoDescriptor().getPluginDescriptor());
    Properties commandLine = session.getUserProperties();
    Set<String> defined =
        session.getAllProjects().stream()
            .flatMap(project -> project.getProperties().stringPropertyNames().stream())
            .collect(Collectors.toSet());
    names.requireKnown(commandLine.stringPropertyNames(), defined);
    names
        .warnings(session.getCurrentProject().getProperties().stringPropertyNames())
        .forEach(getLog()::warn);
    PropertyNames.overridden(execution, commandLine).forEach(getLog()::warn);
  }

  /**
   * Removes the literal {@code ${project.basedir}} that Maven leaves in a path if there is no pom.
   */
  static File resolved(File file) {
    return new File(file.getPath().replace(File.separator + "${project.basedir}", ""));
  }

  /** Returns the property that skips the goal; empty if none is set. */
  final Optional<String> skippedBy() {
    if (skip) {
      return Optional.of("mnist.skip");
    }
    String goalSkip = PropertyNames.skip(execution.getGoal());
    return Optional.of(goalSkip).filter(this::isSet);
  }

  private boolean isSet(String property) {
    try {
      Object value =
          new PluginParameterExpressionEvaluator(session, execution)
              .evaluate("${" + property + "}");
      return Boolean.parseBoolean(Objects.toString(value));
    } catch (ExpressionEvaluationException e) {
      throw new IllegalStateException("cannot evaluate the property " + property, e);
    }
  }

  /** Executes the goal. */
  protected abstract void run() throws MojoExecutionException, MojoFailureException;
}
