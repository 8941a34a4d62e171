package io.github.mnistmaven.plugin.internal.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.request.RunRequest;
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
 * Build side of the fork: starts a worker, sends it a request, forwards its messages to the log,
 * and always ends it.
 *
 * @param jdk JDK of the worker
 * @param classPath jars and directories
 * @param jvmArguments JVM flags
 * @param environment environment variables in addition to those of the build
 * @param output file for the output of the worker and its native code
 * @param archives directory of {@link ClassArchive}s
 */
public record WorkerProcess(
    WorkerJdk jdk,
    List<Path> classPath,
    List<String> jvmArguments,
    Map<String, String> environment,
    Path output,
    Path archives) {
  private static final int GRACE_SECONDS = 5;

  /**
   * Limit for a crashing JVM to end after its connection is closed, which takes time with much
   * memory.
   */
  private static final int EXIT_SECONDS = 60;

  /** Limit for the first worker of a kind, which writes an archive in two to three seconds. */
  private static final int ARCHIVING_SECONDS = 60;

  /**
   * Returns a worker.
   *
   * @param engine compute engine of the request
   * @param threads number of threads of native code
   * @param jvmArguments JVM flags of the user, separated by spaces; empty for none
   * @param directory run directory, for {@code worker.log}
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
    // Crash logs belong in the run directory, not in the project directory.
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
    // DL4J uses oneDNN only if this is false.
    flags.add("-Dorg.eclipse.deeplearning4j.helpers.disable=false");
    // DL4J would write crash reports to the working directory of Maven.
    flags.add("-Dorg.deeplearning4j.crash.reporting.enabled=false");
    flags.addAll(accessFlags(feature));
    return flags;
  }

  /** Limits threads: OpenBLAS has its own, which on few CPUs spin against those of OpenMP. */
  private static Map<String, String> dl4jEnvironment(int threads) {
    return Map.of(
        "OMP_NUM_THREADS", Integer.toString(threads),
        "OMP_WAIT_POLICY", "PASSIVE",
        // Spin for the few microseconds between two primitives, then sleep.
        "GOMP_SPINCOUNT", "2000",
        "OPENBLAS_NUM_THREADS", "1");
  }

  /**
   * Returns the flags that permit the use of JNI and {@code sun.misc.Unsafe} by JavaCPP. JDK 24 is
   * the first to warn of both (JEP 472, JEP 498), and JDK 17 does not know the second flag.
   *
   * @param feature feature release of the JDK
   */
  static List<String> accessFlags(int feature) {
    return feature < 24
        ? List.of()
        : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  }

  /**
   * Deletes files that workers of ended builds left behind in a run directory.
   *
   * @throws IOException if a file cannot be deleted
   */
  public static void deleteAbandoned(Path directory) throws IOException {
    BuildFile.deleteAbandoned(directory);
  }

  /**
   * Runs a request.
   *
   * @param live status line, shown between log messages
   * @throws MojoFailureException if data or settings of the user are invalid
   * @throws MojoExecutionException if the worker failed, died or could not be started
   */
  public void run(RunRequest request, Log log, LiveLine live)
      throws MojoExecutionException, MojoFailureException {
    Optional<ClassArchive> archive =
        ClassArchive.of(archives, jdk, request.goal(), classPath, jvmArguments);
    boolean done = false;
    Path arguments = null;
    Path workerOutput = null;
    Process process = null;
    try (WorkerServer server = WorkerServer.open()) {
      Path folder = Files.createDirectories(output.toAbsolutePath().getParent());
      BuildFile.deleteAbandoned(folder);
      List<String> command = arguments(archive.map(ClassArchive::flags).orElse(List.of()));
      arguments = ArgumentFile.write(folder, command);
      log.debug("Worker: " + jdk.java() + " " + String.join(" ", command));
      log.debug("Additional environment of the worker: " + new TreeMap<>(environment));
      // Unique to this build, because another build may run concurrently.
      workerOutput = BuildFile.create(folder, ".log");
      process = start(arguments, workerOutput);
      Optional<WorkerMessage> last =
          send(process, server, request)
              ? forwardMessages(server.connection(process.toHandle(), log), log, live)
              : Optional.empty();
      if (last.isEmpty()) {
        archive.ifPresent(ClassArchive::discard);
        throw withoutResult(process, request);
      }
      closeInput(process);
      finish(last.get(), request);
      done = true;
    } catch (ClosedByInterruptException | InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("The build was interrupted; the worker was stopped", e);
    } catch (IOException e) {
      // Without a cause, whose message Maven would append.
      log.debug(e);
      throw new MojoExecutionException("Cannot run the worker: " + FileFailure.sentence(e));
    } finally {
      Optional<ClassArchive> created = archive.filter(candidate -> !candidate.exists());
      stop(process, created.isPresent() ? ARCHIVING_SECONDS : GRACE_SECONDS);
      created.ifPresent(done ? ClassArchive::keep : ClassArchive::discard);
      delete(arguments, log);
      publish(workerOutput, log);
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

  private Process start(Path arguments, Path workerOutput) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(jdk.java().toString(), "@" + arguments);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(workerOutput.toFile());
    return builder.start();
  }

  /**
   * Sends the request, and leaves the stream open: its end would tell the worker that this build
   * has died.
   *
   * @return false if the worker has already ended
   */
  private static boolean send(Process process, WorkerServer server, RunRequest request)
      throws JsonProcessingException {
    String text = server.port() + "\n" + server.token() + "\n" + JsonLine.write(request);
    try {
      BufferedWriter input = process.outputWriter(StandardCharsets.UTF_8);
      input.write(text);
      input.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Closes the input of the worker, which waits for this after its last message. */
  private static void closeInput(Process process) {
    try {
      process.outputWriter(StandardCharsets.UTF_8).close();
    } catch (IOException e) {
      // The worker has already ended.
    }
  }

  /** Forwards messages up to the last one; empty if the worker ended before. */
  private static Optional<WorkerMessage> forwardMessages(
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

  private void finish(WorkerMessage last, RunRequest request)
      throws MojoExecutionException, MojoFailureException {
    if (last.kind() == Kind.FAILURE) {
      throw new MojoFailureException(last.text());
    }
    if (last.kind() == Kind.ERROR) {
      throw new MojoExecutionException(
          "The worker failed: "
              + last.text()
              + ". See "
              + output
              + WorkerMessage.recoveryHint(request));
    }
  }

  /** Returns the error of a worker without a result, which has ended or is terminated. */
  private MojoExecutionException withoutResult(Process process, RunRequest request)
      throws InterruptedException {
    if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return new MojoExecutionException(
          String.format(
              "The connection to the worker (process %d) was lost, and the worker was terminated."
                  + " See %s%s",
              process.pid(), output, WorkerMessage.recoveryHint(request)));
    }
    Path crash = output.resolveSibling("hs_err_pid" + process.pid() + ".log");
    // Without a core dump, a JVM that crashes exits with 1.
    boolean crashed = Files.exists(crash);
    ExitCode exit = crashed ? ExitCode.ABORTED : ExitCode.of(process.exitValue());
    return new MojoExecutionException(
        String.format(
            "The worker ended without a result (exit code %d): %s. See %s%s",
            process.exitValue(),
            exit.reason(),
            crashed ? crash + " and " + output : output,
            WorkerMessage.recoveryHint(request)));
  }

  /** Waits for a worker to end, and terminates it after some seconds. */
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

  /** Moves the output of the worker to the file that messages refer to. */
  private void publish(Path workerOutput, Log log) {
    try {
      if (workerOutput != null) {
        Files.move(workerOutput, output, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      log.warn(
          "The output of the worker remains in " + workerOutput + ": " + FileFailure.sentence(e));
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
