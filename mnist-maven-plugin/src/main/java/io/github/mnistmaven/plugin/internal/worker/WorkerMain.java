package io.github.mnistmaven.plugin.internal.worker;

import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.ReproductionRequest;
import io.github.mnistmaven.core.request.RunRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.run.CombinationRun;
import io.github.mnistmaven.core.run.EvaluationRun;
import io.github.mnistmaven.core.run.ExportRun;
import io.github.mnistmaven.core.run.FileFailure;
import io.github.mnistmaven.core.run.PredictionRun;
import io.github.mnistmaven.core.run.ReproductionRun;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.TrainingRun;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.plugin.internal.worker.WorkerMessage.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;

/**
 * Main class of the worker: reads a request from standard input, runs it, and reports to the build.
 */
public final class WorkerMain implements RunLog {
  private final Writer messages;

  private WorkerMain(Writer messages) {
    this.messages = messages;
  }

  /** Reads port, token and request from standard input, one per line. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int port = Integer.parseInt(input.readLine());
    String token = input.readLine();
    RunRequest request = JsonLine.read(input.readLine(), RunRequest.class);
    ParentProcessMonitor build = ParentProcessMonitor.of(input);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        Writer writer = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8)) {
      writer.write(token + "\n");
      new WorkerMain(writer).run(request, build);
    }
    build.awaitEnd();
    if (Boolean.getBoolean(ClassArchive.MAKING)) {
      JitCompiler.ofThisJvm().awaitIdle();
    }
    // Native thread pools must not keep the worker alive after its run.
    System.exit(0);
  }

  @Override
  public void info(String sentence) {
    trySend(new WorkerMessage(Kind.INFO, sentence));
  }

  @Override
  public void warn(String sentence) {
    trySend(new WorkerMessage(Kind.WARNING, sentence));
  }

  @Override
  public void live(String line) {
    trySend(new WorkerMessage(Kind.LIVE, line));
  }

  private void run(RunRequest request, ParentProcessMonitor build) throws IOException {
    WorkerMessage last = outcome(request);
    build.expectEnd();
    send(last);
  }

  private WorkerMessage outcome(RunRequest request) {
    try {
      execute(request, this);
      return new WorkerMessage(Kind.DONE, "");
    } catch (MnistException e) {
      // The options of the library are the parameters of the goals.
      String prefix = e instanceof InvalidOptionException ? "mnist." : "";
      return new WorkerMessage(Kind.FAILURE, prefix + e.getMessage());
    } catch (FileSystemException e) {
      return new WorkerMessage(
          Kind.FAILURE, FileFailure.sentence(e) + WorkerMessage.recoveryHint(request));
    } catch (Throwable e) {
      // To worker.log, to which the error message refers.
      e.printStackTrace(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
      return new WorkerMessage(Kind.ERROR, e.toString());
    }
  }

  /** Executes a request. */
  static void execute(RunRequest request, RunLog log) throws IOException, InterruptedException {
    if (request instanceof TrainingRequest training) {
      if (TrainingRun.run(training, log).upToDate()) {
        log.info("To train it again: -Dmnist.force");
      }
    } else if (request instanceof EvaluationRequest evaluation) {
      EvaluationRun.run(evaluation, log);
    } else if (request instanceof PredictionRequest prediction) {
      PredictionRun.run(prediction, log);
    } else if (request instanceof ExportRequest export) {
      ExportRun.run(export, log);
    } else if (request instanceof CombinationRequest combination) {
      CombinationRun.run(combination, log);
    } else if (request instanceof ReproductionRequest reproduction) {
      ReproductionRun.run(reproduction, log);
    } else {
      throw new AssertionError(request.goal());
    }
  }

  private void trySend(WorkerMessage message) {
    try {
      send(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(WorkerMessage message) throws IOException {
    messages.write(JsonLine.write(message));
    messages.flush();
  }
}
