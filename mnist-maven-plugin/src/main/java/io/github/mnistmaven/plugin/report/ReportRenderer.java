package io.github.mnistmaven.plugin.report;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;

/**
 * Renders the files of a run as a page for people.
 *
 * <p>The same files give the same bytes in any locale and time zone. Nothing is written until all
 * is rendered.
 */
public final class ReportRenderer {
  private static final String TEMPLATES = "/io/github/mnistmaven/plugin/report";
  private static final String STYLES = "report.css";

  /**
   * Writes {@code index.html} and, unless it is to be a single file, {@code report.css} and {@code
   * images/}.
   *
   * @param run what to report; {@link RunDirectory#hasResults} must be true
   * @param output the directory to write to; it is created, and pictures of an earlier report in it
   *     are removed
   * @throws IOException if a file cannot be read or written, or a template has an error
   */
  public void render(RunDirectory run, Path output, ReportOptions options) throws IOException {
    Pictures pictures = new Pictures(options.singleFile());
    Page page = Page.of(run, options.title(), pictures);
    String styles = resource(STYLES);
    SortedMap<String, byte[]> files = new TreeMap<>(pictures.files());
    files.put("index.html", utf8(html(page, styles, options)));
    if (!options.singleFile()) {
      files.put(STYLES, utf8(styles));
    }
    deleteOldPictures(output.resolve("images"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = output.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
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

  private static String html(Page page, String styles, ReportOptions options) throws IOException {
    StringWriter html = new StringWriter();
    try {
      Map<String, Object> model = new TreeMap<>();
      model.put("page", page);
      if (options.singleFile()) {
        model.put("styles", HTMLOutputFormat.INSTANCE.fromMarkup(styles));
      }
      configuration(options.templateDirectory()).getTemplate("report.ftlh").process(model, html);
    } catch (TemplateException e) {
      throw new IOException(
          "the report's template " + e.getTemplateSourceName() + " failed: " + e.getMessage(), e);
    }
    return html.toString().replace("\r\n", "\n");
  }

  private static Configuration configuration(Path templateDirectory) throws IOException {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_35);
    configuration.setTemplateLoader(loader(templateDirectory));
    configuration.setLocalizedLookup(false);
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setOutputEncoding(StandardCharsets.UTF_8.name());
    configuration.setLocale(Locale.ROOT);
    configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
    configuration.setNumberFormat("c");
    configuration.setBooleanFormat("c");
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(true);
    configuration.setFallbackOnNullLoopVariable(false);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    return configuration;
  }

  private static TemplateLoader loader(Path templateDirectory) throws IOException {
    if (templateDirectory != null && !Files.isDirectory(templateDirectory)) {
      throw new IOException("the template directory " + templateDirectory + " does not exist");
    }
    TemplateLoader ours = new ClassTemplateLoader(ReportRenderer.class, TEMPLATES);
    return templateDirectory == null
        ? ours
        : new MultiTemplateLoader(
            new TemplateLoader[] {new FileTemplateLoader(templateDirectory.toFile()), ours});
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReportRenderer.class.getResourceAsStream(TEMPLATES + "/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
