package io.github.mnistmaven.report.internal.page;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;

/**
 * FreeMarker templates and static files of the pages. All values are escaped. Output does not
 * depend on the locale and the time zone of the machine.
 */
public final class Templates {
  private final Configuration configuration;

  /**
   * Configures FreeMarker.
   *
   * @param overrides directory of templates that override the default templates of the same name
   * @throws IOException if the directory does not exist
   */
  public Templates(Optional<Path> overrides) throws IOException {
    configuration = new Configuration(Configuration.VERSION_2_3_35);
    configuration.setTemplateLoader(loader(overrides));
    configuration.setLocalizedLookup(false);
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setOutputEncoding(StandardCharsets.UTF_8.name());
    configuration.setLocale(Locale.ROOT);
    configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
    configuration.setNumberFormat("c");
    configuration.setBooleanFormat("c");
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setRegisteredCustomOutputFormats(List.of(MarkdownFormat.INSTANCE));
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(true);
    configuration.setFallbackOnNullLoopVariable(false);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
  }

  private static TemplateLoader loader(Optional<Path> overrides) throws IOException {
    TemplateLoader defaults = new ClassTemplateLoader(Templates.class, "");
    if (overrides.isEmpty()) {
      return defaults;
    }
    Path folder = overrides.get();
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "Template directory "
              + folder
              + " does not exist; set mnist.report.templateDirectory to an existing directory");
    }
    return new MultiTemplateLoader(
        new TemplateLoader[] {new FileTemplateLoader(folder.toFile()), defaults});
  }

  /**
   * Renders a template.
   *
   * @throws IOException if the template is missing or invalid; the message names the template
   */
  public String render(String template, Map<String, Object> model) throws IOException {
    StringWriter text = new StringWriter();
    try {
      configuration.getTemplate(template).process(model, text);
    } catch (TemplateException e) {
      throw new IOException(
          "Cannot render template " + e.getTemplateSourceName() + ": " + e.getMessage(), e);
    }
    return withUnixLineEndings(text.toString());
  }

  /** Returns the text of a static file. */
  public static String resource(String name) throws IOException {
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      return withUnixLineEndings(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String withUnixLineEndings(String text) {
    return text.replace("\r\n", "\n");
  }
}
