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
 * Renders the files of a run as a page for people.
 *
 * <pre>{@code
 * Path page = Report.render(Path.of("build/mnist"));
 * }</pre>
 *
 * <p>The same files give the same bytes in any locale and time zone. Nothing is written until all
 * is rendered.
 */
public final class Report {
  private Report() {}

  /**
   * Writes the report of a run into the folder {@code report} of its directory, with the default
   * options, and the {@link ModelCard} into the directory itself.
   *
   * @param directory the run's, as training and evaluation left it
   * @return the page
   * @throws IOException as of {@link #render(RunDirectory, Path, ReportOptions)}
   */
  public static Path render(Path directory) throws IOException {
    RunDirectory run = new RunDirectory(directory);
    Path page = render(run, run.report(), ReportOptions.defaults());
    ModelCard.write(run);
    return page;
  }

  /**
   * Writes {@code index.html} and, unless it is to be a single file, what stands beside it.
   *
   * @param output the directory to write to; it is created, and pictures of an earlier report in it
   *     are removed
   * @return the page
   * @throws IOException if the run has no results, a file cannot be read or written, or a template
   *     has an error; the message names it
   */
  public static Path render(RunDirectory run, Path output, ReportOptions options)
      throws IOException {
    if (!run.hasResults()) {
      throw new IOException(run.path() + " holds no results to report; train or evaluate first");
    }
    Pictures pictures = new Pictures(options.singleFile());
    Page page = Page.of(run, options.title(), pictures);
    return PageFiles.write("report.ftlh", page, pictures, output, options);
  }

  /**
   * Writes a report of each of several runs, and an {@code index.html} over them.
   *
   * @param runs by name, in the order of the page; a name is the folder of the run's own report
   * @param output the directory to write to
   * @param options always files side by side
   * @return the page over all runs
   * @throws IOException as of {@link #render(RunDirectory, Path, ReportOptions)}
   */
  public static Path renderAll(Map<String, RunDirectory> runs, Path output, ReportOptions options)
      throws IOException {
    ReportOptions beside = options.withSingleFile(false);
    List<AggregatePage.Row> rows = new ArrayList<>();
    for (Map.Entry<String, RunDirectory> run : runs.entrySet()) {
      String name = run.getKey();
      render(run.getValue(), output.resolve(name), beside.withTitle(name));
      rows.add(AggregatePage.row(name, name + "/" + PageFiles.PAGE, run.getValue()));
    }
    AggregatePage page = AggregatePage.of(options.title(), rows);
    return PageFiles.write("aggregate.ftlh", page, new Pictures(false), output, beside);
  }
}
