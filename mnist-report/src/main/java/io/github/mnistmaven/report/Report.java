package io.github.mnistmaven.report;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.TemplateModelException;
import io.github.mnistmaven.core.internal.file.AtomicFile;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.report.internal.page.AggregatePage;
import io.github.mnistmaven.report.internal.page.Page;
import io.github.mnistmaven.report.internal.page.Templates;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
  private static final String PAGE = "index.html";
  private static final String STYLES = "report.css";
  private static final String ICON = "icon.svg";

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
    Map<String, Object> model = new TreeMap<>();
    model.put("page", Page.of(run, options.title(), pictures));
    SortedMap<String, byte[]> files = new TreeMap<>(pictures.files());
    if (options.singleFile()) {
      byte[] icon = utf8(Templates.resource(ICON));
      model.put("icon", "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(icon));
      model.put("styles", markup(Templates.resource(STYLES)));
    } else {
      addShared(model, files);
    }
    Templates templates = new Templates(options.templateDirectory());
    files.put(PAGE, utf8(templates.render("report.ftlh", model)));
    deleteOldPictures(output.resolve(Pictures.FOLDER));
    return write(files, output);
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
    List<AggregatePage.Row> rows = new ArrayList<>();
    for (Map.Entry<String, RunDirectory> run : runs.entrySet()) {
      String name = run.getKey();
      ReportOptions own = options.withTitle(name).withSingleFile(false);
      render(run.getValue(), output.resolve(name), own);
      rows.add(AggregatePage.row(name, name + "/" + PAGE, run.getValue()));
    }
    Map<String, Object> model = new TreeMap<>();
    SortedMap<String, byte[]> files = new TreeMap<>();
    model.put("page", AggregatePage.of(options.title(), rows));
    addShared(model, files);
    Templates templates = new Templates(options.templateDirectory());
    files.put(PAGE, utf8(templates.render("aggregate.ftlh", model)));
    return write(files, output);
  }

  private static void addShared(Map<String, Object> model, Map<String, byte[]> files)
      throws IOException {
    model.put("icon", ICON);
    files.put(ICON, utf8(Templates.resource(ICON)));
    files.put(STYLES, utf8(Templates.resource(STYLES)));
  }

  private static Object markup(String styles) throws IOException {
    try {
      return HTMLOutputFormat.INSTANCE.fromMarkup(styles);
    } catch (TemplateModelException e) {
      throw new IOException("the style sheet cannot be put into the page", e);
    }
  }

  private static void deleteOldPictures(Path images) throws IOException {
    if (Files.isDirectory(images)) {
      try (var old = Files.newDirectoryStream(images, "*.png")) {
        for (Path picture : old) {
          Files.delete(picture);
        }
      }
    }
  }

  private static Path write(Map<String, byte[]> files, Path output) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      AtomicFile.write(output.resolve(file.getKey()), file.getValue());
    }
    return output.resolve(PAGE);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
