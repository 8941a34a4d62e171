package io.github.mnistmaven.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Background processes that each load one processor until they are stopped. */
final class Neighbours {
  private final List<Process> processes = new ArrayList<>();

  private Neighbours() {}

  /**
   * Starts background processes.
   *
   * @param modules directory of the modules, which contains the classes of this module
   */
  static Neighbours start(Path modules, int number) throws IOException {
    Neighbours background = new Neighbours();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = modules.resolve(Path.of("runner", "target", "classes")).toString();
    for (int i = 0; i < number; i++) {
      // The process ends with its standard input, even if this process is killed.
      background.processes.add(
          new ProcessBuilder(java, "-Xmx32m", "-cp", classes, Busy.class.getName()).start());
    }
    return background;
  }

  void stop() {
    processes.forEach(Process::destroyForcibly);
  }

  /** Program of a background process. */
  static final class Busy {
    private Busy() {}

    /** Loads a processor until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
      Thread busy = new Thread(Busy::compute);
      busy.setDaemon(true);
      busy.start();
      while (System.in.read() >= 0) {
        // Waits for the end of the input.
      }
    }

    private static void compute() {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }
}
