package io.github.mnistmaven.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measurements of one process. The file contains the version, then one figure per line.
 *
 * @param version name and version of the framework
 * @param values measured values by figure
 */
public record Figures(String version, Map<Figure, Double> values) {
  private static final Path STATUS = Path.of("/proc/self/status");

  public Figures {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(version).append('\n');
    values.forEach((figure, value) -> text.append(figure + " " + value + "\n"));
    Files.writeString(file, text);
  }

  /** Reads a file written by {@link #write}. */
  public static Figures read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    Map<Figure, Double> values = new EnumMap<>(Figure.class);
    for (String line : lines.subList(1, lines.size())) {
      int space = line.indexOf(' ');
      values.put(
          Figure.valueOf(line.substring(0, space)), Double.valueOf(line.substring(space + 1)));
    }
    return new Figures(lines.get(0), values);
  }

  /** Returns the peak resident memory of this process in MB, from Linux. */
  static double peakMemory() {
    return megabytes("VmHWM:");
  }

  /** Returns the current resident memory of this process in MB, from Linux. */
  public static double residentMemory() {
    return megabytes("VmRSS:");
  }

  private static double megabytes(String name) {
    try {
      String line =
          Files.readAllLines(STATUS).stream()
              .filter(l -> l.startsWith(name))
              .findFirst()
              .orElseThrow();
      return Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
