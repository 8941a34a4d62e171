package io.github.mnistmaven.report.internal.page;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;

/**
 * How a value is escaped in a Markdown template: whatever it is, it stays text on one line, opens
 * no element of HTML, no picture and no link of its own words, and ends no table cell.
 *
 * <p>After CommonMark 0.31, sections 2.4 and 2.5: a backslash before punctuation, and entities for
 * what HTML would read.
 */
final class MarkdownFormat extends CommonMarkupOutputFormat<MarkdownFormat.Markup> {
  /** The name that a template gives as its {@code output_format}. */
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

  /** Text that is Markdown already. */
  Markup ofMarkdown(String markdown) {
    return newTemplateMarkupOutputModel(null, markdown);
  }

  /** There is no built-in of FreeMarker's for Markdown that could be meant instead. */
  @Override
  public boolean isLegacyBuiltInBypassed(String builtIn) {
    return false;
  }

  @Override
  protected Markup newTemplateMarkupOutputModel(String plain, String markup) {
    return new Markup(plain, markup);
  }

  /** A text that is Markdown already, or is still to be escaped. */
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
