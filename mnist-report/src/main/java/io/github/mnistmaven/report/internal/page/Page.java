package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.io.IOException;
import java.util.List;

/**
 * All that the page's template shows, as finished text.
 *
 * @param title the page's title
 * @param verdict the opening
 * @param sections what follows, in order
 */
public record Page(String title, Verdict verdict, List<Section> sections) {

  /**
   * The page of a run.
   *
   * @param pictures takes the page's pictures
   */
  public static Page of(RunDirectory directory, String title, Pictures pictures)
      throws IOException {
    RunContent run = RunContent.of(directory, pictures);
    return new Page(title, Verdict.of(run), Sections.of(run));
  }

  /** The sections that the table of contents leads to. */
  public List<Section> contents() {
    return sections.stream().filter(Section::listed).toList();
  }
}
