package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.RunRequest;
import io.github.mnistmaven.plugin.RecordingLog;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerProcessTest {
  private static final WorkerJdk JDK = WorkerJdk.ofThisBuild();

  @TempDir Path folder;

  private final RecordingLog log = new RecordingLog();
  private final LiveLine live = LiveLine.none();

  @Test
  void userErrorsAreFailuresWithoutACause() {
    Path missing = folder.resolve("no model.zip");

    assertThatThrownBy(() -> worker(List.of("-Xmx64m")).run(predict(missing), log, live))
        .isInstanceOf(MojoFailureException.class)
        .hasNoCause()
        .hasMessage(missing + ": expected a model file, found no such file; train a model first");
  }

  @Test
  void aFailedWorkerIsReportedWithItsLog() throws Exception {
    // The worker does not expect a directory as the model.
    Path directory = Files.createDirectory(folder.resolve("model.zip"));

    assertThatThrownBy(() -> worker(List.of("-Xmx64m")).run(predict(directory), log, live))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("The worker failed: java.io.IOException: Is a directory. See ")
        .hasMessageEndingWith("worker.log");
    assertThat(folder.resolve("out/worker.log")).content().contains("java.io.IOException");
  }

  @Test
  void aWorkerThatEndsWithoutAResultIsReportedWithItsExitCode() {
    assertThatThrownBy(() -> worker(List.of("-XX:NoSuchFlag")).run(predict(folder), log, live))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage(
            "The worker ended without a result (exit code 1): the reason is unknown. See "
                + folder.resolve("out/worker.log"));
  }

  @Test
  void permitsNativeAccessOnlyOnJdksThatWarnOfIt() {
    assertThat(WorkerProcess.accessFlags(17)).isEmpty();
    assertThat(WorkerProcess.accessFlags(21)).isEmpty();
    assertThat(WorkerProcess.accessFlags(23)).isEmpty();
    for (int feature : new int[] {24, 25, 26}) {
      assertThat(WorkerProcess.accessFlags(feature))
          .containsExactly(
              "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }
  }

  @Test
  void addsTheVectorModuleBeforeTheFlagsOfTheUser() {
    WorkerProcess worker = WorkerProcess.on(JDK, List.of(), EngineChoice.JAVA, 1, "-Xmx1g", folder);

    assertThat(worker.jvmArguments())
        .containsSubsequence("--add-modules", "jdk.incubator.vector", "-Xmx1g");
    assertThat(worker.environment()).isEmpty();
  }

  @Test
  void limitsTheThreadsOfNativeCode() {
    WorkerProcess worker = WorkerProcess.on(JDK, List.of(), EngineChoice.DL4J, 3, "", folder);

    assertThat(worker.environment())
        .containsEntry("OMP_NUM_THREADS", "3")
        .containsEntry("OPENBLAS_NUM_THREADS", "1");
    assertThat(worker.jvmArguments())
        .contains("-Dorg.eclipse.deeplearning4j.helpers.disable=false");
  }

  @Test
  void anUnwritableDirectoryIsReportedOnce() throws Exception {
    Path immutable = Files.createDirectory(folder.resolve("out"));
    assumeTrue(chattr("+i", immutable), "chattr +i is not supported");
    try {
      assertThatThrownBy(() -> worker(List.of()).run(predict(folder.resolve("x")), log, live))
          .isInstanceOf(MojoExecutionException.class)
          // Maven appends the message of a cause.
          .hasNoCause()
          .hasMessageStartingWith(
              "Cannot run the worker: " + immutable + ": operation not permitted; ");
    } finally {
      chattr("-i", immutable);
    }
  }

  private static boolean chattr(String change, Path folder) throws InterruptedException {
    try {
      return new ProcessBuilder("chattr", change, folder.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void leavesNoTemporaryFiles() {
    assertThatThrownBy(() -> worker(List.of()).run(predict(folder.resolve("x")), log, live));

    assertThat(folder.resolve("out").toFile().list()).containsExactly("worker.log");
  }

  @Test
  void aWorkerEndsIfItsParentProcessEnds() throws Exception {
    // The server does not answer, so only the end of the input ends the worker.
    try (var server = new ServerSocket(0)) {
      Process orphan = bareWorker(server);
      orphan.outputWriter().close();

      assertThat(orphan.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(orphan.exitValue()).isEqualTo(ExitCode.ORPHANED.code());
    }
  }

  @Test
  void aWorkerExitsNormallyIfItsInputEndsAfterTheLastMessage() throws Exception {
    try (var server = new ServerSocket(0)) {
      Process worker = bareWorker(server);
      try (Socket socket = server.accept();
          var messages =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(messages.readLine()).isEqualTo("token");
        assertThat(messages.readLine()).startsWith("{\"kind\":\"ERROR\"");
        // The worker has not closed its socket yet.
        worker.outputWriter().close();

        assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isZero();
      }
    }
  }

  /** Starts a worker without a build, with a request that fails and the port of a server. */
  private Process bareWorker(ServerSocket server) throws IOException {
    Process worker =
        new ProcessBuilder(
                JDK.java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("bare.log").toFile())
            .start();
    worker
        .outputWriter()
        .append(server.getLocalPort() + "\n" + "token\n")
        .append("{\"goal\":\"predict\"}\n")
        .flush();
    return worker;
  }

  private static RunRequest predict(Path model) {
    return new PredictionRequest(
        DatasetSource.bundled(),
        model.getParent(),
        model,
        EngineChoice.JAVA,
        OptionalInt.empty(),
        0,
        false,
        model.resolveSibling("answer.csv"),
        RunControl.defaults());
  }

  private WorkerProcess worker(List<String> jvmArguments) {
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    return new WorkerProcess(
        JDK,
        classPath,
        jvmArguments,
        Map.of(),
        folder.resolve("out/worker.log"),
        folder.resolve("archives"));
  }
}
