package io.github.mnistmaven.report.internal.page;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;

/**
 * Output format that escapes values in Markdown templates. A value stays text on one line: it
 * cannot create HTML elements, images or links, or end a table cell.
 *
 * <p>Escaping follows CommonMark 0.31, sections 2.4 and 2.5: a backslash before punctuation, and
 * entities for HTML special characters.
 */
final class MarkdownFormat extends CommonMarkupOutputFormat<MarkdownFormat.Markup> {
  /** Value of {@code output_format} in the header of a template. */
  static final String NAME = "Markdown";

  static final MarkdownFormat INSTANCE = new MarkdownFormat();

  private MarkdownFormat() {}

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public String getMimeType() {
    return "text/markdown";
  }

  @Override
  public String escapePlainText(String plain) {
    return plain
        .replaceAll("[\\s\\p{Cntrl}]+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_\\[\\]|~!#$])", "\\\\$1");
  }

  @Override
  public void output(String plain, Writer out) throws IOException {
    out.write(escapePlainText(plain));
  }

  /** Returns markup that is not escaped. */
  Markup ofMarkdown(String markdown) {
    return newTemplateMarkupOutputModel(null, markdown);
  }

  /** Returns false: FreeMarker has no legacy built-ins for Markdown. */
  @Override
  public boolean isLegacyBuiltInBypassed(String builtIn) {
    return false;
  }

  @Override
  protected Markup newTemplateMarkupOutputModel(String plain, String markup) {
    return new Markup(plain, markup);
  }

  /** Markup output, either escaped or plain text to escape. */
  static final class Markup extends CommonTemplateMarkupOutputModel<Markup> {
    Markup(String plain, String markup) {
      super(plain, markup);
    }

    @Override
    public MarkdownFormat getOutputFormat() {
      return INSTANCE;
    }
  }
}
