package io.github.mnistmaven.report;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How a report is made.
 *
 * @param title the page's title
 * @param singleFile whether styles and pictures go into the page itself
 * @param templateDirectory templates that replace those of the same name; their authors are trusted
 *     as the program's own
 */
public record ReportOptions(String title, boolean singleFile, Optional<Path> templateDirectory) {

  /** Refuses options without a title or a choice of templates. */
  public ReportOptions {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(templateDirectory, "templateDirectory");
  }

  /** A folder of files under the title {@code Digit recogniser}. */
  public static ReportOptions defaults() {
    return new ReportOptions("Digit recogniser", false, Optional.empty());
  }

  /** These options with another title. */
  public ReportOptions withTitle(String newTitle) {
    return new ReportOptions(newTitle, singleFile, templateDirectory);
  }

  /** These options for a page in one file, or for files side by side. */
  public ReportOptions withSingleFile(boolean newSingleFile) {
    return new ReportOptions(title, newSingleFile, templateDirectory);
  }

  /** These options with templates that replace those of the same name. */
  public ReportOptions withTemplateDirectory(Path newTemplateDirectory) {
    return new ReportOptions(title, singleFile, Optional.of(newTemplateDirectory));
  }
}
