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
 * The report's templates and the files beside them. Every value is escaped; neither the locale nor
 * the time zone of the machine is asked for.
 */
public final class Templates {
  private final Configuration configuration;

  /**
   * Our templates, behind those of a user.
   *
   * @param overrides a directory whose templates replace ours of the same name
   * @throws IOException if there is no such directory
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
    TemplateLoader ours = new ClassTemplateLoader(Templates.class, "");
    if (overrides.isEmpty()) {
      return ours;
    }
    Path folder = overrides.get();
    if (!Files.isDirectory(folder)) {
      throw new IOException("the template directory " + folder + " does not exist");
    }
    return new MultiTemplateLoader(
        new TemplateLoader[] {new FileTemplateLoader(folder.toFile()), ours});
  }

  /** The whole text, or an exception that names the template. */
  public String render(String template, Map<String, Object> model) throws IOException {
    StringWriter text = new StringWriter();
    try {
      configuration.getTemplate(template).process(model, text);
    } catch (TemplateException e) {
      throw new IOException(
          "the report's template " + e.getTemplateSourceName() + " failed: " + e.getMessage(), e);
    }
    return unix(text.toString());
  }

  /** A file beside the templates, as text. */
  public static String resource(String name) throws IOException {
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      return unix(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String unix(String text) {
    return text.replace("\r\n", "\n");
  }
}
