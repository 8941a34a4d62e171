package io.github.mnistmaven.report.internal.page;

/**
 * A section that has something to show.
 *
 * @param name its anchor, and the name of its template
 * @param title its heading
 * @param listed whether the table of contents leads to it
 * @param content what the template places: a record of finished text
 */
public record Section(String name, String title, boolean listed, Record content) {

  /** The file with the macro {@code content} that places the content. */
  public String template() {
    return name + ".ftlh";
  }
}
