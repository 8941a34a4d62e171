package io.github.mnistmaven.report;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Title, format and templates of a report.
 *
 * @param title title of the page
 * @param singleFile whether the style sheet and the images are embedded in the page
 * @param templateDirectory directory of FreeMarker templates that override the default templates of
 *     the same name; templates are trusted like program code
 */
public record ReportOptions(String title, boolean singleFile, Optional<Path> templateDirectory) {

  /** Rejects null values. */
  public ReportOptions {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(templateDirectory, "templateDirectory");
  }

  /**
   * Returns the default options: title {@code Digit recognizer}, separate files, default templates.
   */
  public static ReportOptions defaults() {
    return new ReportOptions("Digit recognizer", false, Optional.empty());
  }

  /** Returns a copy with another title. */
  public ReportOptions withTitle(String newTitle) {
    return new ReportOptions(newTitle, singleFile, templateDirectory);
  }

  /** Returns a copy that embeds the style sheet and the images in the page, or not. */
  public ReportOptions withSingleFile(boolean newSingleFile) {
    return new ReportOptions(title, newSingleFile, templateDirectory);
  }

  /** Returns a copy with a directory of templates that override the default templates. */
  public ReportOptions withTemplateDirectory(Path newTemplateDirectory) {
    return new ReportOptions(title, singleFile, Optional.of(newTemplateDirectory));
  }
}
