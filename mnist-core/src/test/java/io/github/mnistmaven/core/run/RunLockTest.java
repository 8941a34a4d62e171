package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.engine.MnistException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  private static final Duration LONG_TIMEOUT = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private final RecordingLog log = new RecordingLog();

  @Test
  void leavesOnlyAnEmptyLockFile() throws Exception {
    Path directory = folder.resolve("target/mnist");

    RunLock.acquire(directory, "training", LONG_TIMEOUT, log).close();

    assertThat(directory).isDirectoryContaining("glob:**/.lock");
    assertThat(directory.resolve(".lock")).isEmptyFile();
    assertThat(directory.toFile().list()).hasSize(1);
    assertThat(log.infos).isEmpty();
  }

  @Test
  void namesTheOtherProcessAndWaitsUntilTheTimeout() throws Exception {
    try (Holder holder = new Holder(folder)) {
      assertThatThrownBy(() -> RunLock.acquire(folder, "training", Duration.ofMillis(210), log))
          .isInstanceOf(MnistException.class)
          .hasMessageStartingWith(
              "lockTimeout of 0.0035 minutes expired while waiting for " + holder.description())
          .hasMessageEndingWith("; increase lockTimeout, or end that process");
      assertThat(log.infos)
          .singleElement()
          .asString()
          .startsWith("Waiting up to 0.0035 minutes for " + holder.description());
    }
  }

  @Test
  void theLockOfAKilledProcessIsReleased() throws Exception {
    try (Holder holder = new Holder(folder)) {
      holder.kill();
    }
    assertThat(folder.resolve(".lock")).isNotEmptyFile();

    RunLock.acquire(folder, "training", Duration.ZERO, log).close();

    assertThat(log.infos).isEmpty();
    assertThat(folder.resolve(".lock")).isEmptyFile();
  }

  @Test
  @SuppressWarnings("try")
  void aCopyOfTheLibraryInAnotherClassLoaderDoesNotReleaseTheLock() throws Exception {
    try (RunLock lock = RunLock.acquire(folder, "training", LONG_TIMEOUT, log);
        URLClassLoader copy =
            new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Method acquire =
          Stream.of(copy.loadClass(RunLock.class.getName()).getDeclaredMethods())
              .filter(method -> method.getName().equals("acquire"))
              .findFirst()
              .orElseThrow();
      acquire.setAccessible(true);
      Object silent = copy.loadClass(RunLog.class.getName()).getMethod("none").invoke(null);

      assertThatThrownBy(() -> acquire.invoke(null, folder, "evaluation", Duration.ZERO, silent))
          .rootCause()
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining(": training in " + folder);
      assertThatThrownBy(() -> new Holder(folder)).hasMessageContaining("locked");
    }
  }

  private static URL[] classPath() throws MalformedURLException {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = Path.of(entries[i]).toUri().toURL();
    }
    return urls;
  }

  @Test
  @SuppressWarnings("try")
  void threadsOfOneProcessHoldTheLockOneAfterTheOther() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<Void>> threads =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          try (RunLock lock =
                              RunLock.acquire(folder, "training", LONG_TIMEOUT, RunLog.none())) {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            Thread.sleep(20);
                            inside.decrementAndGet();
                          } catch (IOException | MnistException | InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                        }))
            .toList();

    for (CompletableFuture<Void> thread : threads) {
      thread.get(60, TimeUnit.SECONDS);
    }

    assertThat(most).hasValue(1);
  }

  @Test
  void releasingADeletedLockFileDoesNotReleaseTheLockOfAnotherProcess() throws Exception {
    RunLock first = RunLock.acquire(folder, "training", LONG_TIMEOUT, log);
    Files.delete(folder.resolve(".lock"));
    try (Holder next = new Holder(folder)) {
      first.close();

      assertThat(folder.resolve(".lock")).exists();
      assertThatThrownBy(() -> RunLock.acquire(folder, "training", Duration.ZERO, log))
          .hasMessageContaining("process " + next.pid());
    }
  }

  /** Another process that holds the lock until it is closed. */
  private static final class Holder implements AutoCloseable {
    private final Path directory;
    private final Process process;

    Holder(Path directory) throws IOException {
      this.directory = directory;
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  LockHolding.class.getName(),
                  directory.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      assertThat(process.inputReader().readLine()).isEqualTo("locked");
    }

    String description() {
      return "process %d (started by process %d): training in "
              .formatted(pid(), ProcessHandle.current().pid())
          + directory
          + " since ";
    }

    long pid() {
      return process.pid();
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
      process.onExit().join();
    }
  }
}
