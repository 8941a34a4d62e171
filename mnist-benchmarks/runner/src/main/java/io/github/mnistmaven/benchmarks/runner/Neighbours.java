package io.github.mnistmaven.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that each keep a processor busy until they are stopped, as a shared host has them. */
final class Neighbours {
  private final List<Process> processes = new ArrayList<>();

  private Neighbours() {}

  /**
   * So many.
   *
   * @param modules folder of the modules, this one's classes among them
   */
  static Neighbours start(Path modules, int number) throws IOException {
    Neighbours neighbours = new Neighbours();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = modules.resolve(Path.of("runner", "target", "classes")).toString();
    for (int i = 0; i < number; i++) {
      // It ends with its standard input, so also where this process is killed.
      neighbours.processes.add(
          new ProcessBuilder(java, "-Xmx32m", "-cp", classes, Busy.class.getName()).start());
    }
    return neighbours;
  }

  void stop() {
    processes.forEach(Process::destroyForcibly);
  }

  /** One of them. */
  static final class Busy {
    private Busy() {}

    /** Computes until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
      Thread busy = new Thread(Busy::compute);
      busy.setDaemon(true);
      busy.start();
      while (System.in.read() >= 0) {
        // Nobody writes: there is an end alone to wait for.
      }
    }

    private static void compute() {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }
}
