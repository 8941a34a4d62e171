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
 * What one process measured. Its file holds the version, then a figure a line.
 *
 * @param version the library's name and version
 * @param values by figure
 */
public record Figures(String version, Map<Figure, Double> values) {
  private static final Path STATUS = Path.of("/proc/self/status");

  public Figures {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  /** Writes them for {@link #read}. */
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(version).append('\n');
    values.forEach((figure, value) -> text.append(figure + " " + value + "\n"));
    Files.writeString(file, text);
  }

  /** Reads what {@link #write} wrote. */
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

  /** The most physical memory that this process has held so far, in MB; Linux says it. */
  static double peakMemory() {
    return megabytes("VmHWM:");
  }

  /** The physical memory that this process holds now, in MB; Linux says it. */
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
