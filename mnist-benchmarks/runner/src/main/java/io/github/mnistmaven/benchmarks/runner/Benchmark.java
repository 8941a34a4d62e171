package io.github.mnistmaven.benchmarks.runner;

import io.github.mnistmaven.benchmarks.Figures;
import io.github.mnistmaven.benchmarks.HostLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The whole benchmark: every contestant once, then every contestant again, and so on. */
public final class Benchmark {
  private static final String MEASUREMENT = "io.github.mnistmaven.benchmarks.Measurement";
  private static final String PACKAGE = "io.github.mnistmaven.benchmarks.";
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /** As the plugin sets it for its worker. */
  private static final Map<String, String> WORKER_ENVIRONMENT =
      Map.of(
          "OMP_NUM_THREADS", Integer.toString(THREADS),
          "OMP_WAIT_POLICY", "PASSIVE",
          "GOMP_SPINCOUNT", "2000",
          "OPENBLAS_NUM_THREADS", "1");

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

  private final Path modules;
  private final int rounds;
  private final String seconds;
  private final Path directory;
  private final List<Double> busy = new ArrayList<>();

  private Benchmark(Path modules, int rounds, String seconds) {
    this.modules = modules;
    this.rounds = rounds;
    this.seconds = seconds;
    this.directory = modules.resolve("runner").resolve("target").resolve("rounds");
  }

  /**
   * Prints the report, and writes it to {@code target/benchmark.md}.
   *
   * @param arguments folder of the modules, rounds, seconds for each figure
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path modules = Path.of(arguments[0]).toRealPath();
    Benchmark benchmark = new Benchmark(modules, Integer.parseInt(arguments[1]), arguments[2]);
    String report = benchmark.run();
    Files.writeString(benchmark.directory.resolveSibling("benchmark.md"), report);
    System.out.println(report);
  }

  private String run() throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Entrant data =
        new Entrant("one core", "ours", List.of(), Map.of(), List.of(PACKAGE + "ours.DataRates"));
    Map<String, List<Figures>> computed = new LinkedHashMap<>();
    Map<String, List<Figures>> loaded = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      busy.add(HostLoad.awaitQuiet());
      for (Entrant entrant : contestants()) {
        measure(entrant, round, computed);
      }
      measure(data, round, loaded);
    }
    return String.join(
        "\n",
        heading(computed),
        new Report(computed).values(),
        new Report(computed).ratios(),
        new Report(loaded).values());
  }

  private void measure(Entrant entrant, int round, Map<String, List<Figures>> into)
      throws IOException, InterruptedException {
    System.out.println("Round " + round + ": " + entrant.name());
    Path file = directory.resolve(round + "-" + entrant.name().replace(' ', '-'));
    into.computeIfAbsent(entrant.name(), name -> new ArrayList<>())
        .add(entrant.run(modules, seconds, file));
  }

  private static List<Entrant> contestants() {
    List<String> openGates = List.of("-Dorg.eclipse.deeplearning4j.helpers.disable=false");
    return List.of(
        new Entrant("ours", "ours", openGates, WORKER_ENVIRONMENT, measured("ours.Onednn")),
        new Entrant(
            "TensorFlow", "tensorflow", List.of(), Map.of(), measured("tensorflow.TensorFlow")),
        // Which is the faster one depends on figure and processor.
        new Entrant(
            "TensorFlow without oneDNN",
            "tensorflow",
            List.of(),
            and(KEPT_MEMORY, "TF_ENABLE_ONEDNN_OPTS", "0"),
            measured("tensorflow.TensorFlow")),
        // Its OpenMP threads and OpenBLAS' own would fight for the processors, and so would those
        // of forward and backward pass while they spin.
        new Entrant(
            "PyTorch",
            "pytorch",
            List.of(),
            and(and(KEPT_MEMORY, "OPENBLAS_NUM_THREADS", "1"), "OMP_WAIT_POLICY", "PASSIVE"),
            measured("pytorch.PyTorch")),
        new Entrant(
            "DL4J with oneDNN", "ours", openGates, WORKER_ENVIRONMENT, measured("ours.Dl4j")),
        new Entrant("stock DL4J", "ours", List.of(), Map.of(), measured("ours.StockDl4j")),
        new Entrant(
            "ours in bf16", "ours", openGates, WORKER_ENVIRONMENT, measured("ours.OnednnBf16")));
  }

  private static Map<String, String> and(Map<String, String> variables, String name, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, value);
    return more;
  }

  private static List<String> measured(String contestant) {
    return List.of(MEASUREMENT, PACKAGE + contestant);
  }

  private String heading(Map<String, List<Figures>> computed) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES))
        .append(", ")
        .append(processor() + ", " + THREADS + " cores, Java " + Runtime.version())
        .append("; " + rounds + " rounds, " + seconds + " s a figure after as long a warm-up")
        .append("; median (smallest-largest).\n\n")
        .append("Processors that others kept busy before each round: ")
        .append(busy.stream().map("%.2f"::formatted).collect(Collectors.joining(", ")) + "\n\n");
    computed.forEach(
        (name, figures) -> text.append("- " + name + ": " + figures.get(0).version() + "\n"));
    return text.toString();
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown processor");
  }
}
