package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.FileFailure;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.plugin.internal.classpath.Versions;
import io.github.mnistmaven.plugin.internal.classpath.WorkerCache;
import io.github.mnistmaven.plugin.internal.classpath.WorkerClassPath;
import io.github.mnistmaven.plugin.internal.worker.CpuPermit;
import io.github.mnistmaven.plugin.internal.worker.Job;
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

/** What the goals share that compute in a forked JVM. */
abstract class AbstractWorkerMojo extends AbstractMnistMojo {
  private static final Option<Double> LOCK_TIMEOUT =
      Option.number(
          "lockTimeout",
          "How many minutes to wait for another build.",
          10,
          "a number of minutes, at least 0",
          minutes -> minutes >= 0 && minutes <= Integer.MAX_VALUE);

  /**
   * The model file; by default {@code model.zip} in {@code mnist.runDirectory}. Where it is read,
   * also the coordinates {@code groupId:artifactId:version[:classifier]} of a project that trains
   * one with {@code mnist.attach}.
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
   * Whether to do the work even if its results are up to date.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.force", defaultValue = "false")
  private boolean force;

  /**
   * How many minutes to wait for another build that works in {@code mnist.runDirectory}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.lockTimeout", defaultValue = "10")
  private String lockTimeout;

  /**
   * Flags for the forked JVM, separated by spaces, such as {@code -Xmx4g}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.argLine")
  private String argLine;

  /**
   * The JDK of the forked JVM, by what toolchains.xml says that it provides: in a pom {@code
   * <version>21</version>}, as a property {@code version=21;vendor=temurin}. By default the JDK
   * that maven-toolchains-plugin chose, else the one that Maven runs on; 17 or newer.
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

  /** Runs a job in a worker. */
  @SuppressWarnings("try")
  final void runInWorker(Job job) throws MojoExecutionException, MojoFailureException {
    int computing = threads();
    WorkerJdk jdk = JdkToolchain.choose(toolchains, session, text(jdkToolchain));
    try (CpuPermit turn =
        CpuPermit.take(
            session.getRepositorySession().getData(),
            computing,
            Runtime.getRuntime().availableProcessors(),
            getLog())) {
      List<Path> classPath = new ArrayList<>();
      classPath.add(plugin.getPluginArtifact().getFile().toPath());
      classPath.addAll(
          resolver(project.getRemotePluginRepositories())
              .resolve(Versions.ofThisPlugin(), job.engine(), WorkerCache.folder()));
      // Maven has no empty text but null.
      String flags = argLine == null ? "" : argLine;
      WorkerProcess.on(jdk, classPath, job.engine(), computing, flags, runDirectory.toPath())
          .run(job, getLog(), Terminal.liveLine(session.getRequest(), getLog()));
    } catch (IOException e) {
      throw failure("Cannot prepare the worker: ", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("The build was interrupted while it waited", e);
    } catch (UnsupportedOperationException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  /**
   * Says that there is nothing to do, and removes what a build left that was killed when all was.
   */
  final void keep(String sentence, String again) throws MojoExecutionException {
    getLog().info(sentence);
    getLog().info(again + ": -Dmnist.force");
    try {
      WorkerProcess.deleteAbandoned(runDirectory.toPath());
    } catch (IOException e) {
      throw failure("", e);
    }
  }

  /** Without a cause: Maven appends its message, which would say the same once more. */
  private MojoExecutionException failure(String what, IOException e) {
    getLog().debug(e);
    return new MojoExecutionException(what + FileFailure.sentence(e));
  }

  /** Describes the model for people, unless its card is there: who changes the model deletes it. */
  final void writeModelCard() {
    RunDirectory run = new RunDirectory(runDirectory.toPath());
    if (Files.exists(run.modelCard())) {
      return;
    }
    try {
      ModelCard.write(run).ifPresent(card -> getLog().info("Model card: " + card));
    } catch (IOException e) {
      getLog().warn("There is no model card: " + e.getMessage());
    }
  }

  private WorkerClassPath resolver(List<RemoteRepository> repositories) {
    return new WorkerClassPath(repositorySystem, session.getRepositorySession(), repositories);
  }

  /** Where data and models come from, which are no plugins: as the project's dependencies do. */
  final WorkerClassPath projectRepositories() {
    return resolver(project.getRemoteProjectRepositories());
  }

  /** The project's folder; without a project, the one that Maven was started in. */
  final Path basedir() {
    return project.getBasedir() == null
        ? Path.of("").toAbsolutePath()
        : project.getBasedir().toPath();
  }

  /** The model that the goal reads. */
  final Path modelToRead() throws MojoExecutionException {
    return model == null ? ownModel() : models().find(model);
  }

  /** The model file that the goal writes. */
  final Path modelToWrite() throws MojoFailureException {
    return model == null ? ownModel() : models().place(model);
  }

  private Path ownModel() {
    return new RunDirectory(runDirectory.toPath()).model();
  }

  /** How the goal finds models. */
  final ModelFiles models() {
    return new ModelFiles(basedir(), projectRepositories());
  }

  /** Publishes the model with the project. */
  final void attach(Path written) throws MojoFailureException {
    ModelFiles.attach(written, project, projectHelper);
  }

  /** How the run goes about its work. */
  final RunControl control() throws MojoFailureException {
    return RunControl.defaults()
        .withForce(force)
        .withLockTimeout(checked(() -> duration(LOCK_TIMEOUT.parse(lockTimeout))));
  }

  /** A number of minutes. */
  static Duration duration(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }

  /** How many threads compute, at least 1. */
  final int threads() throws MojoFailureException {
    int given = checked(() -> TrainingOption.THREADS.parse(threads));
    return given == 0 ? Runtime.getRuntime().availableProcessors() : given;
  }

  /** What this goal's parameters of the options' names were given, as text by name. */
  final Map<String, String> given(List<Option<?>> options) throws MojoExecutionException {
    return new OptionFields(evaluator()).read(this, options);
  }

  private String text(PlexusConfiguration parameter) throws MojoExecutionException {
    return parameter == null ? null : new OptionFields(evaluator()).text(parameter);
  }

  private PluginParameterExpressionEvaluator evaluator() {
    return new PluginParameterExpressionEvaluator(session, execution);
  }

  /** A value of the library, whose complaints name its parameter first. */
  static <T> T checked(Supplier<T> value) throws MojoFailureException {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException("mnist." + e.getMessage(), e);
    }
  }
}
