package io.github.mnistmaven.report.internal.comparison;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Run of a comparison.
 *
 * @param key letter that identifies the run on the page; A is the reference
 * @param name path of the run directory relative to the common parent of all runs
 * @param history metrics of at least one epoch; empty if the run has none
 * @param evaluation evaluation of the model; empty if it was not evaluated
 * @param description settings and provenance; empty if not recorded
 */
record ComparedRun(
    String key,
    String name,
    Optional<TrainingHistory> history,
    Optional<Evaluation> evaluation,
    Optional<RunDescription> description) {

  /** Reads the runs and assigns their keys in order. */
  static List<ComparedRun> of(List<Path> directories) throws IOException {
    List<String> names = RunNames.of(directories);
    List<ComparedRun> runs = new ArrayList<>();
    for (int i = 0; i < directories.size(); i++) {
      RunDirectory run = new RunDirectory(directories.get(i));
      runs.add(
          new ComparedRun(
              Character.toString('A' + i),
              names.get(i),
              run.readHistory().filter(history -> !history.epochs().isEmpty()),
              run.readEvaluation(),
              run.readDescription()));
    }
    return runs;
  }

  /** Returns whether both runs were evaluated on the same images. */
  boolean isPairedWith(ComparedRun other) {
    return evaluation.isPresent()
        && other.evaluation.isPresent()
        && evaluation.get().isOfSameImages(other.evaluation.get());
  }
}
