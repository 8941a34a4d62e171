package io.github.mnistmaven.plugin.report;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.TemplateModelException;
import io.github.mnistmaven.core.internal.file.AtomicFile;
import io.github.mnistmaven.core.results.RunDirectory;
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
 * <p>The same files give the same bytes in any locale and time zone. Nothing is written until all
 * is rendered.
 */
public final class ReportRenderer {
  private static final String PAGE = "index.html";
  private static final String STYLES = "report.css";
  private static final String ICON = "icon.svg";

  /**
   * Writes {@code index.html} and, unless it is to be a single file, what stands beside it.
   *
   * @param run what to report; {@link RunDirectory#hasResults} must be true
   * @param output the directory to write to; it is created, and pictures of an earlier report in it
   *     are removed
   * @throws IOException if a file cannot be read or written, or a template has an error
   */
  public void render(RunDirectory run, Path output, ReportOptions options) throws IOException {
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
    write(files, output);
  }

  /**
   * Writes a report of each module that has a run, and an {@code index.html} over them.
   *
   * @param modules the modules' runs by name, in the order of the page; a name is the folder of the
   *     module's report
   * @param output the directory to write to
   */
  public void renderAll(Map<String, RunDirectory> modules, Path output, ReportOptions options)
      throws IOException {
    List<AggregatePage.Row> rows = new ArrayList<>();
    for (Map.Entry<String, RunDirectory> module : modules.entrySet()) {
      String name = module.getKey();
      ReportOptions own = new ReportOptions(name, false, options.templateDirectory());
      render(module.getValue(), output.resolve(name), own);
      rows.add(AggregatePage.row(name, name + "/" + PAGE, module.getValue()));
    }
    Map<String, Object> model = new TreeMap<>();
    SortedMap<String, byte[]> files = new TreeMap<>();
    model.put("page", AggregatePage.of(options.title(), rows));
    addShared(model, files);
    Templates templates = new Templates(options.templateDirectory());
    files.put(PAGE, utf8(templates.render("aggregate.ftlh", model)));
    write(files, output);
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

  private static void write(Map<String, byte[]> files, Path output) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      AtomicFile.write(output.resolve(file.getKey()), file.getValue());
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
