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
 * Data model of the comparison template, as formatted text.
 *
 * @param title title of the page
 * @param lead reference run and run with the highest accuracy, in sentences
 * @param sections sections in order
 */
public record ComparisonPage(String title, String lead, List<Section> sections) {

  /**
   * Returns the page of a comparison.
   *
   * @param directories run directories, the reference first
   * @param pictures collects the images of the page
   */
  public static ComparisonPage of(List<Path> directories, String title, Pictures pictures)
      throws IOException {
    List<ComparedRun> runs = ComparedRun.of(directories);
    List<Section> sections =
        Stream.of(
                Optional.of(section("runs", "Runs", RunTable.of(runs))),
                Optional.of(section("differences", "Accuracy differences", Differences.of(runs))),
                ComparedCurves.of(runs)
                    .map(curves -> section("curves", "Validation curves", curves)),
                ChangedImages.of(runs, pictures)
                    .map(images -> section("changed", "Different predictions", images)))
            .flatMap(Optional::stream)
            .toList();
    return new ComparisonPage(title, lead(runs), sections);
  }

  /** Returns the sections in the table of contents: all sections. */
  public List<Section> contents() {
    return sections;
  }

  private static Section section(String name, String title, Record content) {
    return new Section(name, title, true, content);
  }

  private static String lead(List<ComparedRun> runs) {
    String lead =
        "Run A (" + runs.get(0).name() + ") is the reference of the " + runs.size() + " runs.";
    return runs.stream()
        .filter(run -> run.evaluation().isPresent())
        .max(Comparator.comparingDouble(ComparisonPage::accuracy))
        .map(
            best ->
                lead + " Run " + best.key() + " has the highest accuracy, " + percent(best) + ".")
        .orElse(lead);
  }

  private static double accuracy(ComparedRun run) {
    return run.evaluation().orElseThrow().accuracy().value();
  }

  private static String percent(ComparedRun run) {
    return Numbers.percent(accuracy(run), 2);
  }
}
