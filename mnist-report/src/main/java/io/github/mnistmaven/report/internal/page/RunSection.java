package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.results.RunDescription;
import java.util.SortedMap;

/**
 * How the run came about.
 *
 * @param reproduce the command that does it again; empty if there is none
 * @param settings the training's settings by name
 * @param provenance data, digests and versions by name
 */
public record RunSection(
    String reproduce, SortedMap<String, String> settings, SortedMap<String, String> provenance) {

  static RunSection of(RunDescription run) {
    return new RunSection(run.reproduce(), run.settings(), run.provenance());
  }
}
