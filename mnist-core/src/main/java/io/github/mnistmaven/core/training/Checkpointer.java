package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.predict.internal.file.MalformedFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Writes the checkpoints of a training, and finds the checkpoint to resume from. */
final class Checkpointer {
  private final Optional<Checkpointing> checkpointing;
  private final TrainingSpec spec;
  private long last = System.nanoTime();
  private Optional<Path> newest = Optional.empty();

  /** Creates a checkpointer; empty checkpointing disables it. */
  Checkpointer(Optional<Checkpointing> checkpointing, TrainingSpec spec) {
    this.checkpointing = checkpointing;
    this.spec = spec;
  }

  /**
   * Finds the latest intact checkpoint of the same specification.
   *
   * @param untrained supplier of the state of the engine to resume; called only if there are
   *     checkpoints
   */
  Resumption resume(TrainingPlan plan, Supplier<EngineState> untrained) {
    if (checkpointing.isEmpty()) {
      return Resumption.none();
    }
    CheckpointFolder folder = checkpointing.get().checkpoints();
    try {
      List<Path> files = folder.latestFirst();
      if (files.isEmpty()) {
        return Resumption.none();
      }
      if (!checkpointing.get().resume()) {
        folder.delete();
        return start("Starting from scratch: resuming is disabled", List.of());
      }
      return search(files, plan, untrained.get());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the checkpoints in " + folder.path() + " cannot be read: " + e, e);
    }
  }

  private Resumption search(List<Path> files, TrainingPlan plan, EngineState untrained) {
    List<String> warnings = new ArrayList<>();
    Optional<TrainingSpec> others = Optional.empty();
    for (Path path : files) {
      try {
        CheckpointFile file = CheckpointFile.open(path, untrained);
        TrainingSpec theirs = file.spec();
        if (spec.sha256().equals(theirs.sha256())) {
          Checkpoint checkpoint = file.read(plan, untrained);
          newest = Optional.of(path);
          return new Resumption(Optional.of(checkpoint), List.of(), warnings);
        }
        others = others.or(() -> Optional.of(theirs));
      } catch (MalformedFileException e) {
        warnings.add("Skipped a damaged checkpoint: " + e.getMessage());
      } catch (IOException e) {
        warnings.add("Skipped an unreadable checkpoint: " + e);
      }
    }
    String reason =
        others
            .map(
                theirs ->
                    "the checkpoint has different inputs: "
                        + String.join(", ", spec.differencesFrom(theirs)))
            .orElse("no checkpoint is intact");
    return start("Starting from scratch: " + reason, warnings);
  }

  private static Resumption start(String note, List<String> warnings) {
    return new Resumption(Optional.empty(), List.of(note), warnings);
  }

  /** Returns whether the last checkpoint is older than the interval. */
  boolean due() {
    return checkpointing.isPresent()
        && System.nanoTime() - last >= checkpointing.get().interval().toNanos();
  }

  /** Returns whether there is a checkpoint to resume from. */
  boolean hasCheckpoint() {
    return newest.isPresent();
  }

  /**
   * Writes a checkpoint, and deletes all others but the previous one.
   *
   * @param checkpoint supplier of the checkpoint; called only if checkpointing is enabled
   * @throws UncheckedIOException if it cannot be written; the previous checkpoint stays intact
   */
  void save(Supplier<Checkpoint> checkpoint) {
    if (checkpointing.isEmpty()) {
      return;
    }
    CheckpointFolder folder = checkpointing.get().checkpoints();
    Checkpoint current = checkpoint.get();
    Path file = folder.file(current);
    try {
      CheckpointFile.write(file, current);
      Set<Path> latest = new HashSet<>(Set.of(file));
      newest.ifPresent(latest::add);
      folder.deleteAllBut(latest);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the checkpoint " + file + " cannot be written: " + e.getMessage(), e);
    }
    newest = Optional.of(file);
    last = System.nanoTime();
  }
}
