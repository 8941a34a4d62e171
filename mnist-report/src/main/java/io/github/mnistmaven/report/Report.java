package io.github.mnistmaven.report;

import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.report.internal.page.AggregatePage;
import io.github.mnistmaven.report.internal.page.Page;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Renders the files of a run as an HTML report.
 *
 * <pre>{@code
 * Path page = Report.render(Path.of("build/mnist"));
 * }</pre>
 *
 * <p>The same run produces the same bytes in every locale and time zone. Nothing is written if
 * rendering fails.
 */
public final class Report {
  private Report() {}

  /**
   * Writes the report of a run with default options to the subdirectory {@code report} of the run
   * directory, and the {@link ModelCard} to the run directory.
   *
   * @param directory run directory
   * @return path of {@code index.html}
   * @throws IOException as for {@link #render(RunDirectory, Path, ReportOptions)}
   */
  public static Path render(Path directory) throws IOException {
    RunDirectory run = new RunDirectory(directory);
    Path page = render(run, run.report(), ReportOptions.defaults());
    ModelCard.write(run);
    return page;
  }

  /**
   * Writes {@code index.html} and, unless {@link ReportOptions#singleFile} is set, the style sheet
   * and the images.
   *
   * @param run run directory
   * @param output output directory; created if missing; images of an earlier report are deleted
   * @param options title, format and templates
   * @return path of {@code index.html}
   * @throws IOException if the run has no results, a file cannot be read or written, or a template
   *     is invalid; the message names the run, file or template
   */
  public static Path render(RunDirectory run, Path output, ReportOptions options)
      throws IOException {
    if (!run.hasResults()) {
      throw new IOException(
          run.path() + " has no results; run mnist:train or mnist:evaluate first");
    }
    Pictures pictures = new Pictures(options.singleFile());
    Page page = Page.of(run, options.title(), pictures);
    return PageFiles.write("report.ftlh", page, pictures, output, options);
  }

  /**
   * Writes a report for each run, and an {@code index.html} that lists the reports.
   *
   * @param runs run directories by name, in the order of the list; the report of a run is written
   *     to the subdirectory with its name
   * @param output output directory; created if missing
   * @param options title and templates; {@link ReportOptions#singleFile} is ignored
   * @return path of the {@code index.html} that lists the reports
   * @throws IOException as for {@link #render(RunDirectory, Path, ReportOptions)}
   */
  public static Path renderAll(Map<String, RunDirectory> runs, Path output, ReportOptions options)
      throws IOException {
    ReportOptions separateFiles = options.withSingleFile(false);
    List<AggregatePage.Row> rows = new ArrayList<>();
    for (Map.Entry<String, RunDirectory> run : runs.entrySet()) {
      String name = run.getKey();
      render(run.getValue(), output.resolve(name), separateFiles.withTitle(name));
      rows.add(AggregatePage.row(name, name + "/" + PageFiles.PAGE, run.getValue()));
    }
    AggregatePage page = AggregatePage.of(options.title(), rows);
    return PageFiles.write("aggregate.ftlh", page, new Pictures(false), output, separateFiles);
  }
}
