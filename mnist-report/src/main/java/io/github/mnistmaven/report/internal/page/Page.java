package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.io.IOException;
import java.util.List;

/**
 * Data model of the report template, as formatted text.
 *
 * @param title title of the page
 * @param verdict header with the main metrics
 * @param sections sections in order
 */
public record Page(String title, Verdict verdict, List<Section> sections) {

  /**
   * Returns the page of a run.
   *
   * @param pictures collects the images of the page
   */
  public static Page of(RunDirectory directory, String title, Pictures pictures)
      throws IOException {
    RunContent run = RunContent.of(directory, pictures);
    return new Page(title, Verdict.of(run), Sections.of(run));
  }

  /** Returns the sections in the table of contents. */
  public List<Section> contents() {
    return sections.stream().filter(Section::listed).toList();
  }
}
