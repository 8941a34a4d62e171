package io.github.mnistmaven.benchmarks.runner;

import static io.github.mnistmaven.benchmarks.runner.Entrants.PROCESSORS;

import io.github.mnistmaven.benchmarks.Figures;
import io.github.mnistmaven.benchmarks.HostLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Complete benchmark: runs all frameworks one after the other in each round. */
public final class Benchmark {
  private final Path modules;
  private final int rounds;
  private final String seconds;
  private final int backgroundProcesses;
  private final Path directory;
  private final List<Double> cpuLoads = new ArrayList<>();
  private final Map<String, String> skipped = new LinkedHashMap<>();

  private Benchmark(Path modules, int rounds, String seconds, int backgroundProcesses) {
    this.modules = modules;
    this.rounds = rounds;
    this.seconds = seconds;
    this.backgroundProcesses = backgroundProcesses;
    this.directory = modules.resolve("runner").resolve("target").resolve("rounds");
  }

  /**
   * Prints the report and writes it to {@code target/benchmark.md}.
   *
   * @param arguments directory of the modules, number of rounds, seconds per figure, number of
   *     background processes
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path modules = Path.of(arguments[0]).toRealPath();
    Benchmark benchmark =
        new Benchmark(
            modules, Integer.parseInt(arguments[1]), arguments[2], Integer.parseInt(arguments[3]));
    String report = benchmark.run();
    Files.writeString(benchmark.directory.resolveSibling("benchmark.md"), report);
    System.out.println(report);
  }

  private String run() throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Map<String, List<Figures>> computed = new LinkedHashMap<>();
    Map<String, List<Figures>> loaded = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      cpuLoads.add(HostLoad.awaitQuiet());
      Neighbours background = Neighbours.start(modules, backgroundProcesses);
      try {
        for (Entrant entrant : contestants()) {
          measure(entrant, round, computed);
        }
        measure(Entrants.data(), round, loaded);
      } finally {
        background.stop();
      }
    }
    Report report = new Report(computed);
    List<String> parts = new ArrayList<>();
    parts.addAll(List.of(heading(computed), report.values(), report.ratios()));
    parts.add(new Report(loaded).values());
    if (backgroundProcesses == 0 && PROCESSORS == 2) {
      parts.add(scaling(report));
    }
    return String.join("\n", parts);
  }

  private void measure(Entrant entrant, int round, Map<String, List<Figures>> into)
      throws IOException, InterruptedException {
    String name = entrant.name();
    if (skipped.containsKey(name)) {
      return;
    }
    System.out.println("Round " + round + ": " + name);
    Path file = directory.resolve(round + "-" + name.replace(' ', '-'));
    try {
      Figures figures = entrant.run(modules, seconds, file);
      into.computeIfAbsent(name, key -> new ArrayList<>()).add(figures);
    } catch (UnsupportedOperationException e) {
      skipped.put(name, e.getMessage());
      System.out.println("Skipped: " + name + ": " + e.getMessage());
    }
  }

  private static String scaling(Report report) {
    Scaling scaling =
        Scaling.of(
            report.training(Entrants.oursOn(1).name()), report.training(Entrants.oursOn(2).name()));
    return "Scaling model of the training: " + scaling.constants() + "\n\n" + scaling.table();
  }

  /**
   * Returns the frameworks. With background processes, each runs once with the free processors and
   * once with all processors.
   */
  private List<Entrant> contestants() {
    int free = Math.max(1, PROCESSORS - backgroundProcesses);
    List<Entrant> all = new ArrayList<>(Entrants.computingOn(free));
    if (backgroundProcesses > 0) {
      all.addAll(Entrants.computingOn(PROCESSORS));
    } else if (PROCESSORS > 1) {
      all.add(Entrants.oursOn(1));
    }
    return all;
  }

  private String heading(Map<String, List<Figures>> computed) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES))
        .append(", ")
        .append(processor() + ", " + PROCESSORS + " cores, Java " + Runtime.version())
        .append(instructionSet())
        .append(
            "; "
                + rounds
                + " rounds, "
                + seconds
                + " s per figure after an equal warm-up of at least 5 s")
        .append("; median (smallest-largest)")
        .append(
            backgroundProcesses == 0
                ? ".\n\n"
                : "; background processes: " + backgroundProcesses + ".\n\n")
        .append("CPU load of other processes before each round, in processors: ")
        .append(
            cpuLoads.stream().map("%.2f"::formatted).collect(Collectors.joining(", ")) + "\n\n");
    computed.forEach(
        (name, figures) -> text.append("- " + name + ": " + figures.get(0).version() + "\n"));
    skipped.forEach((name, reason) -> text.append("- " + name + ": skipped; " + reason + "\n"));
    return text.toString();
  }

  /**
   * Returns the limit of the instruction set in the environment, which some frameworks ignore;
   * empty if there is none.
   */
  private static String instructionSet() {
    return System.getenv().entrySet().stream()
        .filter(variable -> Entrant.isInstructionSet(variable.getKey()))
        .map(variable -> ", " + variable.getKey() + "=" + variable.getValue())
        .sorted()
        .collect(Collectors.joining());
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown processor");
  }
}
