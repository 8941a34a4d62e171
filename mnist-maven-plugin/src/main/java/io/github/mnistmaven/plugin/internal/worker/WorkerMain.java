package io.github.mnistmaven.plugin.internal.worker;

import io.github.mnistmaven.core.run.FileFailure;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.UserException;
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

/** Main class of the worker: reads a job from standard input, runs it, and reports to the build. */
public final class WorkerMain implements RunLog {
  private final Writer messages;

  private WorkerMain(Writer messages) {
    this.messages = messages;
  }

  /** Reads port, token and job from standard input, one per line. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int port = Integer.parseInt(input.readLine());
    String token = input.readLine();
    Job job = JsonLine.read(input.readLine(), Job.class);
    ParentProcessMonitor build = ParentProcessMonitor.of(input);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        Writer writer = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8)) {
      writer.write(token + "\n");
      new WorkerMain(writer).run(job, build);
    }
    build.awaitEnd();
    if (Boolean.getBoolean(ClassArchive.MAKING)) {
      JitCompiler.ofThisJvm().awaitIdle();
    }
    // Native thread pools must not keep the worker alive after its job.
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

  private void run(Job job, ParentProcessMonitor build) throws IOException {
    WorkerMessage last = outcome(job);
    build.expectEnd();
    send(last);
  }

  private WorkerMessage outcome(Job job) {
    try {
      job.run(this);
      return new WorkerMessage(Kind.DONE, "");
    } catch (UserException e) {
      // The options of the library are the parameters of the goals.
      String prefix = e.startsWithOption() ? "mnist." : "";
      return new WorkerMessage(Kind.FAILURE, prefix + e.getMessage());
    } catch (FileSystemException e) {
      return new WorkerMessage(Kind.FAILURE, FileFailure.sentence(e) + job.recoveryHint());
    } catch (Throwable e) {
      // To worker.log, to which the error message refers.
      e.printStackTrace(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
      return new WorkerMessage(Kind.ERROR, e.toString());
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
