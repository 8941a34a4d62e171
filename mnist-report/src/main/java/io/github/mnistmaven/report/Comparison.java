package io.github.mnistmaven.report;

import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.report.internal.comparison.ComparisonPage;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Renders an HTML page that compares several runs: options, metrics, validation curves, accuracy
 * differences on the same images, and images with different predictions.
 *
 * <pre>{@code
 * List<Path> runs = List.of(Path.of("build/adam"), Path.of("build/sgd"));
 * Path page = Comparison.render(runs, Path.of("build/compare"), ReportOptions.defaults());
 * }</pre>
 */
public final class Comparison {
  /** Maximum number of runs on a page. */
  public static final int MAX_RUNS = 10;

  private Comparison() {}

  /**
   * Writes {@code index.html} and, unless {@link ReportOptions#singleFile} is set, the style sheet
   * and the images.
   *
   * @param runs run directories of two to {@value #MAX_RUNS} runs, each trained or evaluated; the
   *     first run is the reference with which the others are compared
   * @param output output directory; created if missing; images of an earlier page are deleted
   * @return path of {@code index.html}
   * @throws IllegalArgumentException if the number of runs is out of range
   * @throws IOException if a run is listed twice or has no results, a file cannot be read or
   *     written, or a template is invalid; the message names the run, file or template
   */
  public static Path render(List<Path> runs, Path output, ReportOptions options)
      throws IOException {
    if (runs.size() < 2 || runs.size() > MAX_RUNS) {
      throw new IllegalArgumentException(
          "the number of runs must be 2 to " + MAX_RUNS + " but is " + runs.size());
    }
    Set<Path> distinct = new HashSet<>();
    for (Path run : runs) {
      check(run);
      if (!distinct.add(run.toAbsolutePath().normalize())) {
        throw new IOException(run + " is listed twice; list each run once");
      }
    }
    Pictures pictures = new Pictures(options.singleFile());
    ComparisonPage page = ComparisonPage.of(runs, options.title(), pictures);
    return PageFiles.write("comparison.ftlh", page, pictures, output, options);
  }

  private static void check(Path run) throws IOException {
    if (!Files.isDirectory(run)) {
      throw new IOException(
          run + " is not a directory; specify a run directory, such as target/mnist");
    }
    if (!new RunDirectory(run).hasResults()) {
      throw new IOException(run + " has no results; run mnist:train or mnist:evaluate first");
    }
  }
}
