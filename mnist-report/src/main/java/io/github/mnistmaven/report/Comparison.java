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
 * Renders the files of several runs as one page: their curves over one another, and how their
 * accuracies differ on the same images.
 *
 * <pre>{@code
 * List<Path> runs = List.of(Path.of("build/adam"), Path.of("build/sgd"));
 * Path page = Comparison.render(runs, Path.of("build/compare"), ReportOptions.defaults());
 * }</pre>
 */
public final class Comparison {
  /** The most runs that one page holds. */
  public static final int MAX_RUNS = 10;

  private Comparison() {}

  /**
   * Writes {@code index.html} and, unless it is to be a single file, what stands beside it.
   *
   * @param runs the directories of two to {@value #MAX_RUNS} runs, each trained or evaluated; the
   *     first is the reference that the others are held against
   * @param output the directory to write to; it is created, and pictures of an earlier page in it
   *     are removed
   * @return the page
   * @throws IllegalArgumentException if there are fewer or more runs
   * @throws IOException if a run is named twice or has no results, a file cannot be read or
   *     written, or a template has an error; the message names it
   */
  public static Path render(List<Path> runs, Path output, ReportOptions options)
      throws IOException {
    if (runs.size() < 2 || runs.size() > MAX_RUNS) {
      throw new IllegalArgumentException(
          "runs must be 2 to " + MAX_RUNS + " but are " + runs.size());
    }
    Set<Path> different = new HashSet<>();
    for (Path run : runs) {
      check(run);
      if (!different.add(run.toAbsolutePath().normalize())) {
        throw new IOException(run + " is named twice; name each run once");
      }
    }
    Pictures pictures = new Pictures(options.singleFile());
    ComparisonPage page = ComparisonPage.of(runs, options.title(), pictures);
    return PageFiles.write("comparison.ftlh", page, pictures, output, options);
  }

  private static void check(Path run) throws IOException {
    if (!Files.isDirectory(run)) {
      throw new IOException(
          run + " is no folder; name the folder of a run's files, such as target/mnist");
    }
    if (!new RunDirectory(run).hasResults()) {
      throw new IOException(run + " holds no results to compare; train or evaluate first");
    }
  }
}
