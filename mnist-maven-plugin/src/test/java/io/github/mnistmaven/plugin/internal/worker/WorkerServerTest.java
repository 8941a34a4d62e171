package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.plugin.RecordingLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connects to the port like other processes on the machine. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerServerTest {
  private static final ProcessHandle ALIVE = ProcessHandle.current();

  private final RecordingLog log = new RecordingLog();
  private final List<Socket> sockets = new ArrayList<>();
  private WorkerServer server;

  @BeforeEach
  void listen() throws IOException {
    server = WorkerServer.open();
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  @Test
  void acceptsTheWorkerAfterASilentConnection() throws Exception {
    connect();
    connectAsWorker();

    assertThat(firstMessage()).isEqualTo("hello");
  }

  @Test
  void acceptsTheWorkerAfterAResetConnection() throws Exception {
    Socket reset = connect();
    reset.setSoLinger(true, 0);
    reset.close();
    connectAsWorker();

    assertThat(firstMessage()).isEqualTo("hello");
  }

  @Test
  void acceptsTheWorkerAfterAConnectionThatIsResetWithinTheToken() throws Exception {
    Socket reset = connect();
    send(reset, server.token().substring(0, 16));
    reset.setSoLinger(true, 0);
    reset.close();
    connectAsWorker();

    assertThat(firstMessage()).isEqualTo("hello");
  }

  @Test
  void acceptsTheWorkerAfterManyForeignConnections() throws Exception {
    var found = found();
    for (int i = 0; i < 200; i++) {
      Socket foreign = connect();
      switch (i % 4) {
        case 0 -> {} // Silent.
        case 1 -> foreign.close();
        case 2 -> send(foreign, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        default -> {
          foreign.setSoLinger(true, 0);
          foreign.close();
        }
      }
    }
    connectAsWorker();

    assertThat(found.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
  }

  @Test
  void acceptsATokenThatArrivesInParts() throws Exception {
    Socket worker = connect();
    send(worker, server.token().substring(0, 7));
    var found = found();
    Thread.sleep(300); // Longer than the polling interval of the server.
    send(worker, server.token().substring(7) + "\nhello\n");

    assertThat(found.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
  }

  @Test
  void rejectsAnotherToken() throws Exception {
    send(connect(), "0".repeat(server.token().length()) + "\nforged\n");
    send(connect(), server.token().toUpperCase(Locale.ROOT) + "x\nforged\n");
    connectAsWorker();

    assertThat(firstMessage()).isEqualTo("hello");
  }

  @Test
  void stopsWaitingIfTheWorkerHasEnded() throws Exception {
    Process dead = new ProcessBuilder("java", "-version").start();
    dead.waitFor();
    for (int i = 0; i < 20; i++) {
      connect();
    }

    assertThat(server.connection(dead.toHandle(), log)).isEmpty();
  }

  @Test
  void closesThePortAndForeignConnectionsAfterTheWorkerConnected() throws Exception {
    Socket foreign = connect();
    connectAsWorker();
    int port = server.port();

    assertThat(firstMessage()).isEqualTo("hello");
    assertThat(foreign.getInputStream().read()).isEqualTo(-1);
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anInterruptStopsWaiting() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> server.connection(ALIVE, log))
        .isInstanceOf(InterruptedException.class);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    sockets.add(socket);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), 5_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void connectAsWorker() throws IOException {
    send(connect(), server.token() + "\nhello\n");
  }

  private String firstMessage() throws Exception {
    return found().get(10, TimeUnit.SECONDS);
  }

  /** Waits in another thread, so that a missing message fails the test instead of blocking it. */
  private CompletableFuture<String> found() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            Optional<BufferedReader> reader = server.connection(ALIVE, log);
            return reader.isPresent() ? reader.get().readLine() : "no connection";
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
