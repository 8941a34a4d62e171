package io.github.mnistmaven.report;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.TemplateModelException;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import io.github.mnistmaven.report.internal.page.Templates;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes an HTML page with its style sheet, icon and images. */
final class PageFiles {
  /** File name of the page. */
  static final String PAGE = "index.html";

  private static final String STYLES = "report.css";
  private static final String ICON = "icon.svg";

  private PageFiles() {}

  /**
   * Renders a page and writes its files. Nothing is written if rendering fails.
   *
   * @param template file name of the template
   * @param page data model of the template
   * @param pictures images of the page; images of an earlier page in the directory are deleted
   * @param output output directory; created if missing
   * @return path of the page
   */
  static Path write(
      String template, Record page, Pictures pictures, Path output, ReportOptions options)
      throws IOException {
    Map<String, Object> model = new TreeMap<>(Map.of("page", page));
    SortedMap<String, byte[]> files = new TreeMap<>(pictures.files());
    if (options.singleFile()) {
      byte[] icon = utf8(Templates.resource(ICON));
      model.put("icon", "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(icon));
      model.put("styles", markup(Templates.resource(STYLES)));
    } else {
      model.put("icon", ICON);
      files.put(ICON, utf8(Templates.resource(ICON)));
      files.put(STYLES, utf8(Templates.resource(STYLES)));
    }
    Templates templates = new Templates(options.templateDirectory());
    files.put(PAGE, utf8(templates.render(template, model)));
    deleteOldPictures(output.resolve(Pictures.FOLDER));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      AtomicFile.write(output.resolve(file.getKey()), file.getValue());
    }
    return output.resolve(PAGE);
  }

  private static Object markup(String styles) throws IOException {
    try {
      return HTMLOutputFormat.INSTANCE.fromMarkup(styles);
    } catch (TemplateModelException e) {
      throw new IOException("Cannot embed the style sheet report.css in the page", e);
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

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
