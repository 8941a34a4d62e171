package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.RunRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.FileFailure;
import io.github.mnistmaven.core.run.UpToDate;
import io.github.mnistmaven.plugin.internal.classpath.Versions;
import io.github.mnistmaven.plugin.internal.classpath.WorkerCache;
import io.github.mnistmaven.plugin.internal.classpath.WorkerClassPath;
import io.github.mnistmaven.plugin.internal.worker.CpuPermit;
import io.github.mnistmaven.plugin.internal.worker.Terminal;
import io.github.mnistmaven.plugin.internal.worker.WorkerJdk;
import io.github.mnistmaven.plugin.internal.worker.WorkerProcess;
import io.github.mnistmaven.report.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.toolchain.ToolchainManager;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.RemoteRepository;

/** Base class of the goals that run in a forked JVM, the worker. */
abstract class AbstractWorkerMojo extends AbstractMnistMojo {
  private static final Option<Double> LOCK_TIMEOUT =
      Option.number(
          "lockTimeout",
          "Minutes to wait for another build that uses the run directory.",
          10,
          "a number of minutes, at least 0",
          minutes -> minutes >= 0 && minutes <= Integer.MAX_VALUE);

  /**
   * Model file; by default {@code model.zip} in {@code mnist.runDirectory}. Goals that read a model
   * also accept the coordinates {@code groupId:artifactId:version[:classifier]} of a model
   * published with {@code mnist.attach}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.model")
  private String model;

  /**
   * Number of threads; 0 for one for each CPU that other processes leave free when training begins.
   * The model does not depend on it.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.threads", defaultValue = "0")
  String threads;

  /**
   * Whether to run the goal even if its results are up to date.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.force", defaultValue = "false")
  private boolean force;

  /**
   * Minutes to wait for another build that uses {@code mnist.runDirectory}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.lockTimeout", defaultValue = "10")
  private String lockTimeout;

  /**
   * JVM options of the forked JVM, separated by spaces, such as {@code -Xmx4g}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.argLine")
  private String argLine;

  /**
   * JDK toolchain of the forked JVM, 17 or newer: the requirements on a JDK in toolchains.xml, in a
   * pom {@code <version>21</version>}, as a property {@code version=21;vendor=temurin}. Default:
   * the JDK that maven-toolchains-plugin selected, else the JDK that runs Maven.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.jdkToolchain")
  private PlexusConfiguration jdkToolchain;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Inject private RepositorySystem repositorySystem;

  @Inject private MavenProjectHelper projectHelper;

  @Inject private ToolchainManager toolchains;

  /**
   * Runs a request in a worker unless its results are up to date.
   *
   * @param upToDate log message for results that are up to date
   * @param again task of {@code mnist.force}, such as {@code To train it again}
   */
  final void runUnlessUpToDate(RunRequest request, String upToDate, String again)
      throws MojoExecutionException, MojoFailureException {
    if (!UpToDate.check(request)) {
      runInWorker(request);
      return;
    }
    getLog().info(upToDate);
    getLog().info(again + ": -Dmnist.force");
    try {
      // Files that killed builds left behind.
      WorkerProcess.deleteAbandoned(runDirectory.toPath());
    } catch (IOException e) {
      throw failure("", e);
    }
  }

  /** Runs a request in a worker. */
  @SuppressWarnings("try")
  final void runInWorker(RunRequest request) throws MojoExecutionException, MojoFailureException {
    int threadCount = threads();
    WorkerJdk jdk = JdkToolchain.choose(toolchains, session, text(jdkToolchain));
    try (CpuPermit permit =
        CpuPermit.take(
            session.getRepositorySession().getData(),
            threadCount,
            Runtime.getRuntime().availableProcessors(),
            getLog())) {
      List<Path> classPath = new ArrayList<>();
      classPath.add(plugin.getPluginArtifact().getFile().toPath());
      classPath.addAll(
          resolver(project.getRemotePluginRepositories())
              .resolve(Versions.ofThisPlugin(), request.engine(), WorkerCache.folder()));
      // Maven passes an empty parameter as null.
      String flags = argLine == null ? "" : argLine;
      WorkerProcess.on(jdk, classPath, request.engine(), threadCount, flags, runDirectory.toPath())
          .run(request, getLog(), Terminal.liveLine(session.getRequest(), getLog()));
    } catch (IOException e) {
      throw failure("Cannot prepare the worker: ", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("The build was interrupted while waiting for CPUs", e);
    } catch (UnsupportedOperationException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  /** Returns an exception without a cause, whose message Maven would append. */
  private MojoExecutionException failure(String what, IOException e) {
    getLog().debug(e);
    return new MojoExecutionException(what + FileFailure.sentence(e));
  }

  /** Writes the model card unless it exists; a run that changes the model deletes it. */
  final void writeModelCard() {
    RunDirectory run = new RunDirectory(runDirectory.toPath());
    if (Files.exists(run.modelCard())) {
      return;
    }
    try {
      ModelCard.write(run).ifPresent(card -> getLog().info("Model card: " + card));
    } catch (IOException e) {
      getLog().warn("Cannot write the model card: " + e.getMessage());
    }
  }

  private WorkerClassPath resolver(List<RemoteRepository> repositories) {
    return new WorkerClassPath(repositorySystem, session.getRepositorySession(), repositories);
  }

  /**
   * Returns a resolver of data sets and models, which uses the project's repositories, not the
   * plugin repositories.
   */
  final WorkerClassPath projectRepositories() {
    return resolver(project.getRemoteProjectRepositories());
  }

  /** Returns the project directory; without a project, the working directory of Maven. */
  final Path basedir() {
    return project.getBasedir() == null
        ? Path.of("").toAbsolutePath()
        : project.getBasedir().toPath();
  }

  /** Returns the model file that the goal reads. */
  final Path modelToRead() throws MojoExecutionException {
    return model == null ? defaultModel() : models().find(model);
  }

  /** Returns the model file that the goal writes. */
  final Path modelToWrite() throws MojoFailureException {
    return model == null ? defaultModel() : models().place(model);
  }

  private Path defaultModel() {
    return new RunDirectory(runDirectory.toPath()).model();
  }

  /** Returns the resolver of model names. */
  final ModelFiles models() {
    return new ModelFiles(basedir(), projectRepositories());
  }

  /** Attaches the model to the project. */
  final void attach(Path written) throws MojoFailureException {
    ModelFiles.attach(written, project, projectHelper);
  }

  /** Returns the run control with {@code mnist.force} and {@code mnist.lockTimeout}. */
  final RunControl control() throws MojoFailureException {
    return RunControl.defaults()
        .withForce(force)
        .withLockTimeout(checked(() -> duration(LOCK_TIMEOUT.parse(lockTimeout))));
  }

  /** Converts minutes to a duration. */
  static Duration duration(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }

  /** Returns the number of threads, at least 1. */
  final int threads() throws MojoFailureException {
    int given = checked(() -> TrainingOption.THREADS.parse(threads));
    return given == 0 ? Runtime.getRuntime().availableProcessors() : given;
  }

  /** Returns the configured values of the options, as text by name. */
  final Map<String, String> given(List<Option<?>> options) throws MojoExecutionException {
    return new OptionFields(evaluator()).read(this, options);
  }

  private String text(PlexusConfiguration parameter) throws MojoExecutionException {
    return parameter == null ? null : new OptionFields(evaluator()).text(parameter);
  }

  private PluginParameterExpressionEvaluator evaluator() {
    return new PluginParameterExpressionEvaluator(session, execution);
  }

  /**
   * Converts an illegal option value to a build failure; the message starts with the option name.
   */
  static <T> T checked(Supplier<T> value) throws MojoFailureException {
    try {
      return value.get();
    } catch (IllegalArgumentException | InvalidOptionException e) {
      throw new MojoFailureException("mnist." + e.getMessage(), e);
    }
  }
}
