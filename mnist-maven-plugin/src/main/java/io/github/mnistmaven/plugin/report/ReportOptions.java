package io.github.mnistmaven.plugin.report;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How a report is made.
 *
 * @param title the page's title
 * @param singleFile whether styles and pictures go into the page itself
 * @param templateDirectory templates that replace those of the same name; null for none. Their
 *     authors are trusted as the build's own.
 */
public record ReportOptions(String title, boolean singleFile, Path templateDirectory) {

  /** Checks that there is a title. */
  public ReportOptions {
    Objects.requireNonNull(title, "title");
  }

  /** A folder of files under the standard title. */
  public static ReportOptions defaults() {
    return new ReportOptions("Digit recogniser", false, null);
  }
}
