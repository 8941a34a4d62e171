package io.github.mnistmaven.report.internal.comparison;

import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.report.internal.page.Section;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the template of the page over several runs shows, as finished text.
 *
 * @param title the page's title
 * @param lead which run is the reference, and which reads the most images right
 * @param sections what follows, in order
 */
public record ComparisonPage(String title, String lead, List<Section> sections) {

  /**
   * The page over runs.
   *
   * @param directories of the runs, the reference first
   * @param pictures takes the page's pictures
   */
  public static ComparisonPage of(List<Path> directories, String title, Pictures pictures)
      throws IOException {
    List<ComparedRun> runs = ComparedRun.of(directories);
    List<Section> sections =
        Stream.of(
                Optional.of(section("runs", "Runs", RunTable.of(runs))),
                Optional.of(section("differences", "Differences", Differences.of(runs))),
                ComparedCurves.of(runs).map(curves -> section("curves", "Curves", curves)),
                ChangedImages.of(runs, pictures)
                    .map(images -> section("changed", "Changed images", images)))
            .flatMap(Optional::stream)
            .toList();
    return new ComparisonPage(title, lead(runs), sections);
  }

  /** The sections that the table of contents leads to: all. */
  public List<Section> contents() {
    return sections;
  }

  private static Section section(String name, String title, Record content) {
    return new Section(name, title, true, content);
  }

  private static String lead(List<ComparedRun> runs) {
    String lead =
        runs.size() + " runs. A, " + runs.get(0).name() + ", is what the others are held against.";
    return runs.stream()
        .filter(run -> run.evaluation().isPresent())
        .max(Comparator.comparingDouble(ComparisonPage::accuracy))
        .map(best -> lead + " The highest accuracy is " + best.key() + "'s: " + percent(best) + ".")
        .orElse(lead);
  }

  private static double accuracy(ComparedRun run) {
    return run.evaluation().orElseThrow().accuracy().value();
  }

  private static String percent(ComparedRun run) {
    return Numbers.percent(accuracy(run), 2);
  }
}
