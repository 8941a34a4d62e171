package io.github.mnistmaven.benchmarks.runner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The contestants, each at its best setting for a number of threads. */
final class Entrants {
  static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private static final String MEASUREMENT = "io.github.mnistmaven.benchmarks.Measurement";
  private static final String PACKAGE = "io.github.mnistmaven.benchmarks.";

  /** As the plugin's worker has them; the property lets DL4J use oneDNN. */
  private static final List<String> WORKER_FLAGS =
      List.of(
          "--add-modules",
          "jdk.incubator.vector",
          "-Dorg.eclipse.deeplearning4j.helpers.disable=false");

  /**
   * Lets glibc keep memory from one step to the next. PyTorch, and TensorFlow without oneDNN, train
   * up to twice as fast with it where page faults are dear, as they are in virtual machines.
   */
  private static final Map<String, String> KEPT_MEMORY =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", Integer.toString(32 << 20),
          "MALLOC_TRIM_THRESHOLD_", Long.toString(8L << 30),
          "MALLOC_TOP_PAD_", Integer.toString(256 << 20));

  private final int threads;

  private Entrants(int threads) {
    this.threads = threads;
  }

  /** What reads and augments data, on one thread. */
  static Entrant data() {
    return new Entrant(
        "one core", "ours", List.of(), Map.of(), List.of(PACKAGE + "ours.DataRates"));
  }

  /** All of them. */
  static List<Entrant> computingOn(int threads) {
    Entrants entrants = new Entrants(threads);
    return List.of(
        entrants.ours("ours", "ours.PureJava"),
        entrants.tensorFlow("TensorFlow", Map.of()),
        // Which is the faster one depends on figure and processor.
        entrants.tensorFlow(
            "TensorFlow without oneDNN", and(KEPT_MEMORY, Map.of("TF_ENABLE_ONEDNN_OPTS", "0"))),
        entrants.pyTorch(),
        entrants.ours("DL4J with oneDNN", "ours.Dl4j"),
        entrants.entrant("stock DL4J", "ours", List.of(), Map.of(), "ours.StockDl4j"));
  }

  /** Ours alone. */
  static Entrant oursOn(int threads) {
    return computingOn(threads).get(0);
  }

  /** The environment is as the plugin sets it for its worker. */
  private Entrant ours(String name, String contestant) {
    Map<String, String> worker =
        Map.of(
            "OMP_WAIT_POLICY", "PASSIVE",
            "GOMP_SPINCOUNT", "2000",
            "OPENBLAS_NUM_THREADS", "1");
    return entrant(name, "ours", WORKER_FLAGS, worker, contestant);
  }

  /** It takes a thread for each processor that its JVM sees. */
  private Entrant tensorFlow(String name, Map<String, String> environment) {
    List<String> processors = List.of("-XX:ActiveProcessorCount=" + threads);
    return entrant(name, "tensorflow", processors, environment, "tensorflow.TensorFlow");
  }

  /**
   * Its OpenMP threads and OpenBLAS' own would fight for the processors, and so would those of
   * forward and backward pass while they spin.
   */
  private Entrant pyTorch() {
    Map<String, String> calm = Map.of("OPENBLAS_NUM_THREADS", "1", "OMP_WAIT_POLICY", "PASSIVE");
    return entrant("PyTorch", "pytorch", List.of(), and(KEPT_MEMORY, calm), "pytorch.PyTorch");
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
