package io.github.mnistmaven.plugin.internal.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.FileFailure;
import io.github.mnistmaven.plugin.internal.classpath.WorkerCache;
import io.github.mnistmaven.plugin.internal.worker.WorkerMessage.Kind;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * The build's side of the fork: starts a worker, hands it a job, passes its messages to the log,
 * and never leaves it behind.
 *
 * @param jdk runs the worker
 * @param classPath jars and folders
 * @param jvmArguments flags for the JVM
 * @param environment variables beyond the build's own
 * @param output takes what the worker and its native code print
 * @param archives the folder of {@link ClassArchive}s
 */
public record WorkerProcess(
    WorkerJdk jdk,
    List<Path> classPath,
    List<String> jvmArguments,
    Map<String, String> environment,
    Path output,
    Path archives) {
  private static final int GRACE_SECONDS = 5;

  /** A JVM with much memory that crashes takes some time to end after its connection is closed. */
  private static final int EXIT_SECONDS = 60;

  /** It takes two seconds or three, once. */
  private static final int ARCHIVING_SECONDS = 60;

  /**
   * Describes a worker.
   *
   * @param engine compute engine of its job
   * @param threads number of threads that native code may use
   * @param jvmArguments the user's flags, separated by spaces; empty for none
   * @param directory takes {@code worker.log}
   */
  public static WorkerProcess on(
      WorkerJdk jdk,
      List<Path> classPath,
      EngineChoice engine,
      int threads,
      String jvmArguments,
      Path directory) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--add-modules");
    arguments.add("jdk.incubator.vector");
    arguments.add("-XX:+ExitOnOutOfMemoryError");
    arguments.add("-Djava.awt.headless=true");
    arguments.add("-Dfile.encoding=UTF-8");
    // What a crash leaves belongs to the run, not into the project.
    arguments.add("-XX:-CreateCoredumpOnCrash");
    arguments.add("-XX:ErrorFile=" + directory.resolve("hs_err_pid%p.log").toAbsolutePath());
    boolean nativeCode = engine == EngineChoice.DL4J;
    if (nativeCode) {
      arguments.addAll(dl4jFlags(jdk.feature()));
    }
    if (!jvmArguments.isBlank()) {
      arguments.addAll(List.of(jvmArguments.strip().split("\\s+")));
    }
    return new WorkerProcess(
        jdk,
        classPath,
        arguments,
        nativeCode ? dl4jEnvironment(threads) : Map.of(),
        new RunDirectory(directory).workerLog(),
        WorkerCache.folder());
  }

  private static List<String> dl4jFlags(int feature) {
    List<String> flags = new ArrayList<>();
    flags.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    // DL4J builds its layers without oneDNN unless it is told not to.
    flags.add("-Dorg.eclipse.deeplearning4j.helpers.disable=false");
    // DL4J would write where Maven stands.
    flags.add("-Dorg.deeplearning4j.crash.reporting.enabled=false");
    flags.addAll(accessFlags(feature));
    return flags;
  }

  /** OpenBLAS has threads of its own; on few cores they and OpenMP's spin against each other. */
  private static Map<String, String> dl4jEnvironment(int threads) {
    return Map.of(
        "OMP_NUM_THREADS", Integer.toString(threads),
        "OMP_WAIT_POLICY", "PASSIVE",
        // Spin for some microseconds, as long as the gap between two primitives, then sleep.
        "GOMP_SPINCOUNT", "2000",
        "OPENBLAS_NUM_THREADS", "1");
  }

  /**
   * What JavaCPP does through JNI and {@code sun.misc.Unsafe}, said ahead: JDK 24 is the first to
   * warn of both (JEP 472, JEP 498), and 17 does not know the second flag.
   *
   * @param feature the JDK's release
   */
  static List<String> accessFlags(int feature) {
    return feature < 24
        ? List.of()
        : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  }

  /**
   * Deletes what workers left in a run's directory whose builds are no longer there.
   *
   * @throws IOException if something cannot be deleted
   */
  public static void deleteAbandoned(Path directory) throws IOException {
    BuildFile.deleteAbandoned(directory);
  }

  /**
   * Runs a job to its end.
   *
   * @param live shows how it goes, between the sentences for the log
   * @throws MojoFailureException if the user's data or settings do not allow it
   * @throws MojoExecutionException if the worker broke, died or could not be started
   */
  public void run(Job job, Log log, LiveLine live)
      throws MojoExecutionException, MojoFailureException {
    Optional<ClassArchive> archive =
        ClassArchive.of(archives, jdk, job.kind(), classPath, jvmArguments);
    boolean done = false;
    Path arguments = null;
    Path printed = null;
    Process process = null;
    try (WorkerServer server = WorkerServer.open()) {
      Path folder = Files.createDirectories(output.toAbsolutePath().getParent());
      BuildFile.deleteAbandoned(folder);
      List<String> command = arguments(archive.map(ClassArchive::flags).orElse(List.of()));
      arguments = ArgumentFile.write(folder, command);
      log.debug("Worker: " + jdk.java() + " " + String.join(" ", command));
      log.debug("Worker's environment, beside the build's: " + new TreeMap<>(environment));
      // Another build may be at work beside this one, and have its own.
      printed = BuildFile.create(folder, ".log");
      process = start(arguments, printed);
      Optional<WorkerMessage> last =
          handOver(process, server, job)
              ? passMessages(server.connection(process.toHandle(), log), log, live)
              : Optional.empty();
      if (last.isEmpty()) {
        archive.ifPresent(ClassArchive::discard);
        throw withoutResult(process, job);
      }
      endInput(process);
      finish(last.get(), job);
      done = true;
    } catch (ClosedByInterruptException | InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("The build was interrupted; the worker was stopped", e);
    } catch (IOException e) {
      // Maven appends a cause's message, which would say the same once more.
      log.debug(e);
      throw new MojoExecutionException("The worker could not be run: " + FileFailure.sentence(e));
    } finally {
      Optional<ClassArchive> made = archive.filter(wanted -> !wanted.exists());
      stop(process, made.isPresent() ? ARCHIVING_SECONDS : GRACE_SECONDS);
      made.ifPresent(done ? ClassArchive::keep : ClassArchive::discard);
      delete(arguments, log);
      keep(printed, log);
    }
  }

  private List<String> arguments(List<String> more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(jvmArguments);
    arguments.addAll(more);
    arguments.add("-cp");
    arguments.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    arguments.add(WorkerMain.class.getName());
    return arguments;
  }

  private Process start(Path arguments, Path printed) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(jdk.java().toString(), "@" + arguments);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(printed.toFile());
    return builder.start();
  }

  /**
   * The stream stays open: its end would tell the worker that this build has died.
   *
   * @return false if the worker is dead already, and takes nothing
   */
  private static boolean handOver(Process process, WorkerServer server, Job job)
      throws JsonProcessingException {
    String text = server.port() + "\n" + server.token() + "\n" + JsonLine.write(job);
    try {
      BufferedWriter input = process.outputWriter(StandardCharsets.UTF_8);
      input.write(text);
      input.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Lets the worker go, which waits for that after its last word. */
  private static void endInput(Process process) {
    try {
      process.outputWriter(StandardCharsets.UTF_8).close();
    } catch (IOException e) {
      // It is dead already.
    }
  }

  /** Passes progress on until the worker's last message; empty if it died before that. */
  private static Optional<WorkerMessage> passMessages(
      Optional<BufferedReader> connection, Log log, LiveLine live) throws IOException {
    try (BufferedReader reader = connection.orElse(new BufferedReader(Reader.nullReader()))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        WorkerMessage message = JsonLine.read(line, WorkerMessage.class);
        if (message.kind() != Kind.LIVE) {
          live.clear();
        }
        switch (message.kind()) {
          case LIVE -> live.show(message.text());
          case INFO -> log.info(message.text());
          case WARNING -> log.warn(message.text());
          default -> {
            return Optional.of(message);
          }
        }
      }
      return Optional.empty();
    } catch (SocketException e) {
      return Optional.empty();
    } finally {
      live.clear();
    }
  }

  private void finish(WorkerMessage last, Job job)
      throws MojoExecutionException, MojoFailureException {
    if (last.kind() == Kind.FAILURE) {
      throw new MojoFailureException(last.text());
    }
    if (last.kind() == Kind.ERROR) {
      throw new MojoExecutionException(
          "The worker failed: " + last.text() + ". See " + output + job.recoveryHint());
    }
  }

  /** A worker that sends nothing more has ended or is about to end; if it does not, it is ended. */
  private MojoExecutionException withoutResult(Process process, Job job)
      throws InterruptedException {
    if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return new MojoExecutionException(
          String.format(
              "The connection to the worker (process %d) was lost, and the worker was ended."
                  + " See %s%s",
              process.pid(), output, job.recoveryHint()));
    }
    Path crash = output.resolveSibling("hs_err_pid" + process.pid() + ".log");
    // Without a dump of its memory, a JVM that crashes ends with the code 1.
    boolean crashed = Files.exists(crash);
    ExitCode exit = crashed ? ExitCode.ABORTED : ExitCode.of(process.exitValue());
    return new MojoExecutionException(
        String.format(
            "The worker ended without a result (exit code %d): %s. See %s%s",
            process.exitValue(),
            exit.reason(),
            crashed ? crash + " and " + output : output,
            job.recoveryHint()));
  }

  /** A worker that has said its last word gets some time to end by itself. */
  private static void stop(Process process, int seconds) {
    if (process == null) {
      return;
    }
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }

  /** What the worker printed, under the name that messages give. */
  private void keep(Path printed, Log log) {
    try {
      if (printed != null) {
        Files.move(printed, output, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      log.warn("What the worker printed stays in " + printed + ": " + FileFailure.sentence(e));
    }
  }

  private static void delete(Path file, Log log) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      log.warn("Cannot delete " + file + ", which is no longer needed: " + e.getMessage());
    }
  }
}
