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

/** The worker's side of the fork: reads its job from standard input, runs it, and reports. */
public final class WorkerMain implements RunLog {
  private static final String OUT_OF_NATIVE_MEMORY =
      "The native code ran out of memory; take smaller batches by mnist.batchSize, or allow it more"
          + " by -Dmnist.jvmArgs=-Dorg.bytedeco.javacpp.maxPhysicalBytes=8g: ";

  private final Writer messages;

  private WorkerMain(Writer messages) {
    this.messages = messages;
  }

  /** Reads port, token and job, a line each, from standard input. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int port = Integer.parseInt(input.readLine());
    String token = input.readLine();
    Job job = JsonLine.read(input.readLine(), Job.class);
    haltWhenInputEnds(input);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        Writer writer = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8)) {
      writer.write(token + "\n");
      new WorkerMain(writer).run(job);
    }
    // Native thread pools must not keep a worker alive whose job has ended.
    System.exit(0);
  }

  /** The build holds the other end of standard input: when it dies, so does this JVM. */
  private static void haltWhenInputEnds(BufferedReader input) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (input.read() >= 0) {
                  // Nothing more is ever sent; only the end matters.
                }
              } catch (IOException e) {
                // An input that cannot be read has ended as well.
              }
              Runtime.getRuntime().halt(ExitCode.ORPHANED.code());
            },
            "mnist-parent-watch");
    watch.setDaemon(true);
    watch.start();
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

  private void run(Job job) throws IOException {
    try {
      job.run(this);
      send(new WorkerMessage(Kind.DONE, ""));
    } catch (UserException e) {
      // The library's options are the goals' parameters.
      String prefix = e.startsWithOption() ? "mnist." : "";
      send(new WorkerMessage(Kind.FAILURE, prefix + e.getMessage()));
    } catch (FileSystemException e) {
      send(new WorkerMessage(Kind.FAILURE, FileFailure.sentence(e) + job.wayOn()));
    } catch (OutOfMemoryError e) {
      // The JVM's own end it at once; this one is JavaCPP's, which counts native memory.
      send(new WorkerMessage(Kind.FAILURE, OUT_OF_NATIVE_MEMORY + e.getMessage() + job.wayOn()));
    } catch (Throwable e) {
      // To worker.log, where the message below sends the reader.
      e.printStackTrace(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
      send(new WorkerMessage(Kind.ERROR, e.toString()));
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
