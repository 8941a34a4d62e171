package io.github.mnistmaven.plugin.internal.worker;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.logging.Log;

/**
 * Local port to which a worker connects. Other processes of this machine can connect as well: only
 * the connection that first sends the token belongs to the worker. All others are closed, however
 * many there are, and whether they stay silent, send other data or are reset.
 */
final class WorkerServer implements Closeable {
  /** Maximum number of silent connections; above it, the oldest is closed. */
  private static final int MAX_UNAUTHENTICATED = 64;

  private static final int POLL_MILLIS = 200;
  private static final int WARNING_SECONDS = 30;

  private final ServerSocketChannel server;
  private final String token;
  private final Deque<Connection> unauthenticated = new ArrayDeque<>();
  private int foreign;

  private WorkerServer(ServerSocketChannel server) {
    this.server = server;
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    this.token = HexFormat.of().formatHex(random);
  }

  /** Listens on a free port of the loopback interface. */
  static WorkerServer open() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.configureBlocking(false);
      return new WorkerServer(server);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  int port() {
    return server.socket().getLocalPort();
  }

  /** Returns the first line that the worker must send, without line feed. */
  String token() {
    return token;
  }

  /**
   * Waits for the connection of the worker, and then stops listening.
   *
   * @return messages after the token; empty if the worker ended without connecting
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  Optional<BufferedReader> connection(ProcessHandle worker, Log log)
      throws IOException, InterruptedException {
    try {
      Optional<SocketChannel> authenticated = waitForToken(worker, log);
      if (authenticated.isEmpty()) {
        return Optional.empty();
      }
      authenticated.get().configureBlocking(true);
      return Optional.of(
          new BufferedReader(Channels.newReader(authenticated.get(), StandardCharsets.UTF_8)));
    } finally {
      close();
    }
  }

  private Optional<SocketChannel> waitForToken(ProcessHandle worker, Log log)
      throws IOException, InterruptedException {
    long nextWarning = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARNING_SECONDS);
    Optional<SocketChannel> authenticated = Optional.empty();
    try (Selector selector = Selector.open()) {
      server.register(selector, SelectionKey.OP_ACCEPT);
      boolean alive = true;
      while (alive && authenticated.isEmpty()) {
        // Checked before reading: a worker may send everything and end in between.
        alive = worker.isAlive();
        selector.select(POLL_MILLIS);
        selector.selectedKeys().clear();
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        acceptAll(selector);
        authenticated = authenticated();
        if (System.nanoTime() - nextWarning >= 0) {
          nextWarning += TimeUnit.SECONDS.toNanos(WARNING_SECONDS);
          log.warn(waiting(worker));
        }
      }
    }
    return authenticated;
  }

  private void acceptAll(Selector selector) throws IOException {
    for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      unauthenticated.add(new Connection(channel, ByteBuffer.allocate(token.length() + 1)));
    }
  }

  /** Returns the connection that has sent the token, and closes those that no longer can. */
  private Optional<SocketChannel> authenticated() throws IOException {
    for (Connection connection : List.copyOf(unauthenticated)) {
      boolean open = connection.receive();
      if (connection.isComplete() && connection.hasSent(token)) {
        unauthenticated.remove(connection);
        return Optional.of(connection.channel());
      }
      if (connection.isComplete() || !open) {
        closeForeign(connection);
      }
    }
    while (unauthenticated.size() > MAX_UNAUTHENTICATED) {
      closeForeign(unauthenticated.getFirst());
    }
    return Optional.empty();
  }

  private void closeForeign(Connection connection) throws IOException {
    unauthenticated.remove(connection);
    connection.channel().close();
    foreign++;
  }

  private String waiting(ProcessHandle worker) {
    return String.format(
        Locale.ROOT,
        "The forked JVM (process %d) runs but has not connected yet; still waiting."
            + " Other processes connected to its port %d times; those connections are ignored."
            + " If it does not start, end process %d and run the same command again.",
        worker.pid(),
        foreign + unauthenticated.size(),
        worker.pid());
  }

  /** Stops listening, and closes all connections except that of the worker. */
  @Override
  public void close() throws IOException {
    server.close();
    for (Connection connection : unauthenticated) {
      connection.channel().close();
    }
  }

  /**
   * Connection that has not sent the token yet.
   *
   * @param received buffer of the size of a token and its line feed
   */
  private record Connection(SocketChannel channel, ByteBuffer received) {
    /** Reads the available bytes without blocking; returns false if no more can arrive. */
    boolean receive() {
      try {
        return channel.read(received) >= 0;
      } catch (IOException e) {
        // Reset: only the process that sends the token may fail the build.
        return false;
      }
    }

    boolean isComplete() {
      return !received.hasRemaining();
    }

    boolean hasSent(String token) {
      byte[] expected = (token + "\n").getBytes(StandardCharsets.UTF_8);
      byte[] sent = new byte[received.capacity()];
      received.get(0, sent);
      return MessageDigest.isEqual(expected, sent);
    }
  }
}
