package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.training.internal.checkpoint.Checkpoint;
import io.github.mnistmaven.core.training.internal.checkpoint.ComputeEnvironment;
import java.util.List;
import java.util.Optional;

/**
 * How training begins.
 *
 * @param checkpoint where it goes on; empty if it starts
 * @param notes why it starts although a checkpoint is there, each a sentence
 * @param warnings what is amiss, each a sentence
 */
record Resumption(Optional<Checkpoint> checkpoint, List<String> notes, List<String> warnings) {

  /** Copies the lists. */
  Resumption {
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }

  /** What workers have computed on before. */
  ComputeEnvironment computedOn() {
    return checkpoint.map(Checkpoint::computedOn).orElseGet(ComputeEnvironment::nothing);
  }

  /** Nothing was there to go on from. */
  static Resumption none() {
    return new Resumption(Optional.empty(), List.of(), List.of());
  }
}
