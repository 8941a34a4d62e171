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
 * A run as far as it got.
 *
 * @param key the letter that the page calls it by; A is the reference
 * @param name the path of its folder from one that holds all runs
 * @param history at least one epoch
 */
record ComparedRun(
    String key,
    String name,
    Optional<TrainingHistory> history,
    Optional<Evaluation> evaluation,
    Optional<RunDescription> description) {

  /** Reads runs in the order of their letters. */
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

  /** Whether another run was evaluated on the same images. */
  boolean isPairedWith(ComparedRun other) {
    return evaluation.isPresent()
        && other.evaluation.isPresent()
        && evaluation.get().isOfSameImages(other.evaluation.get());
  }
}
