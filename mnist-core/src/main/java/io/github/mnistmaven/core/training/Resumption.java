package io.github.mnistmaven.core.training;

import java.util.List;
import java.util.Optional;

/**
 * Result of the search for a checkpoint to resume from.
 *
 * @param checkpoint checkpoint to resume from; empty to start from scratch
 * @param notes log messages on checkpoints that are not used
 * @param warnings log messages on damaged or unreadable checkpoints
 */
record Resumption(Optional<Checkpoint> checkpoint, List<String> notes, List<String> warnings) {

  /** Copies the lists. */
  Resumption {
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }

  /** Returns the environment of the workers before the interruption. */
  ComputeEnvironment computedOn() {
    return checkpoint.map(Checkpoint::computedOn).orElseGet(ComputeEnvironment::nothing);
  }

  /** Returns the result for a training without checkpoints. */
  static Resumption none() {
    return new Resumption(Optional.empty(), List.of(), List.of());
  }
}
