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

/** What every goal shares: where its files are, and how it is skipped. */
abstract class AbstractMnistMojo extends AbstractMojo {
  /**
   * The folder of a run's files: model, history, evaluation, predictions and report.
   *
   * @since 1.0
   */
  @Parameter(
      property = "mnist.runDirectory",
      defaultValue = "${project.build.directory}/mnist",
      required = true)
  protected File runDirectory;

  /**
   * Skips the goal. The property {@code mnist.train.skip} skips {@code train} alone, and so with
   * every goal's name.
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

  /** Fails before the work where a property was mistyped, and warns of one without effect. */
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

  /** Without a pom Maven leaves the project's folder, within its own folder, as a name. */
  static File resolved(File file) {
    return new File(file.getPath().replace(File.separator + "${project.basedir}", ""));
  }

  /** The property by which the user wants nothing done; empty if there is none. */
  final Optional<String> skippedBy() {
    if (skip) {
      return Optional.of("mnist.skip");
    }
    String own = PropertyNames.skip(execution.getGoal());
    return Optional.of(own).filter(this::isSet);
  }

  private boolean isSet(String property) {
    try {
      Object value =
          new PluginParameterExpressionEvaluator(session, execution)
              .evaluate("${" + property + "}");
      return Boolean.parseBoolean(Objects.toString(value));
    } catch (ExpressionEvaluationException e) {
      throw new IllegalStateException("a property's name is an expression", e);
    }
  }

  /** Does what the goal is for. */
  protected abstract void run() throws MojoExecutionException, MojoFailureException;
}
