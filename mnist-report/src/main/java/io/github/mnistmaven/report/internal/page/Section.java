package io.github.mnistmaven.report.internal.page;

/**
 * Section of a page.
 *
 * @param name HTML id of the section and base name of its template
 * @param title heading
 * @param listed whether the section is in the table of contents
 * @param content data model of the template, as formatted text
 */
public record Section(String name, String title, boolean listed, Record content) {

  /** Returns the file name of the template, which defines the macro {@code content}. */
  public String template() {
    return name + ".ftlh";
  }
}
