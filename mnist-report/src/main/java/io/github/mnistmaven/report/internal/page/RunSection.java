package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.results.RunDescription;
import java.util.List;

/**
 * How the run came about.
 *
 * @param reproduce the command that does it again; empty if there is none
 * @param settings the training's settings by name
 * @param provenance model, data, versions and machine, in words
 */
public record RunSection(String reproduce, List<Fact> settings, List<Fact> provenance) {

  static RunSection of(RunDescription run) {
    return new RunSection(
        run.reproduce(), Fact.of(run.settings()), Origin.of(run.provenance()).all());
  }
}
