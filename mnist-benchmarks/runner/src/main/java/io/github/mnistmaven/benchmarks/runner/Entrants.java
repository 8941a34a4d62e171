package io.github.mnistmaven.benchmarks.runner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Frameworks with their best settings for a number of threads. */
final class Entrants {
  static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private static final String MEASUREMENT = "io.github.mnistmaven.benchmarks.Measurement";
  private static final String PACKAGE = "io.github.mnistmaven.benchmarks.";

  /** JVM arguments of the plugin's worker; the property enables oneDNN in Deeplearning4j. */
  private static final List<String> WORKER_FLAGS =
      List.of(
          "--add-modules",
          "jdk.incubator.vector",
          "-Dorg.eclipse.deeplearning4j.helpers.disable=false");

  /**
   * Makes glibc keep memory between steps. PyTorch, and TensorFlow without oneDNN, train up to
   * twice as fast with it if page faults are expensive, as in virtual machines.
   */
  private static final Map<String, String> MEMORY_RETENTION =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", Integer.toString(32 << 20),
          "MALLOC_TRIM_THRESHOLD_", Long.toString(8L << 30),
          "MALLOC_TOP_PAD_", Integer.toString(256 << 20));

  private final int threads;

  private Entrants(int threads) {
    this.threads = threads;
  }

  /** Returns the measurement of loading and augmentation on one thread. */
  static Entrant data() {
    return new Entrant(
        "one core", "ours", List.of(), Map.of(), List.of(PACKAGE + "ours.DataRates"));
  }

  /** Returns all frameworks. */
  static List<Entrant> computingOn(int threads) {
    Entrants entrants = new Entrants(threads);
    return List.of(
        entrants.ours("ours", "ours.PureJava"),
        entrants.tensorFlow("TensorFlow", Map.of()),
        // The faster variant depends on the figure and the processor.
        entrants.tensorFlow(
            "TensorFlow without oneDNN",
            and(MEMORY_RETENTION, Map.of("TF_ENABLE_ONEDNN_OPTS", "0"))),
        entrants.pyTorch(),
        entrants.ours("DL4J with oneDNN", "ours.Dl4j"),
        entrants.entrant("stock DL4J", "ours", List.of(), Map.of(), "ours.StockDl4j"));
  }

  /** Returns this project's engine only. */
  static Entrant oursOn(int threads) {
    return computingOn(threads).get(0);
  }

  /** Returns an engine of this project, with the environment of the plugin's worker. */
  private Entrant ours(String name, String contestant) {
    Map<String, String> worker =
        Map.of(
            "OMP_WAIT_POLICY", "PASSIVE",
            "GOMP_SPINCOUNT", "2000",
            "OPENBLAS_NUM_THREADS", "1");
    return entrant(name, "ours", WORKER_FLAGS, worker, contestant);
  }

  /** Returns TensorFlow, which uses one thread per processor that its JVM sees. */
  private Entrant tensorFlow(String name, Map<String, String> environment) {
    List<String> processors = List.of("-XX:ActiveProcessorCount=" + threads);
    return entrant(name, "tensorflow", processors, environment, "tensorflow.TensorFlow");
  }

  /**
   * Returns PyTorch. The settings keep the threads of OpenMP and OpenBLAS, and the spinning threads
   * of the forward and backward pass, from competing for the processors.
   */
  private Entrant pyTorch() {
    Map<String, String> threadSettings =
        Map.of("OPENBLAS_NUM_THREADS", "1", "OMP_WAIT_POLICY", "PASSIVE");
    return entrant(
        "PyTorch", "pytorch", List.of(), and(MEMORY_RETENTION, threadSettings), "pytorch.PyTorch");
  }

  private Entrant entrant(
      String name,
      String module,
      List<String> jvmArguments,
      Map<String, String> environment,
      String contestant) {
    return new Entrant(
        threads == PROCESSORS ? name : name + ", threads=" + threads,
        module,
        jvmArguments,
        and(environment, Map.of("OMP_NUM_THREADS", Integer.toString(threads))),
        List.of(MEASUREMENT, PACKAGE + contestant));
  }

  private static Map<String, String> and(Map<String, String> variables, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(more);
    return all;
  }
}
