package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.results.RunDescription;
import java.util.List;

/**
 * Section "Reproducibility": command, settings and provenance of the run.
 *
 * @param reproduce command that reproduces the run; empty if none is recorded
 * @param settings training options by name
 * @param provenance model, data set and environment
 */
public record RunSection(String reproduce, List<Fact> settings, List<Fact> provenance) {

  static RunSection of(RunDescription run) {
    return new RunSection(run.reproduce(), Fact.of(run.options()), Origin.of(run.origin()).all());
  }
}
