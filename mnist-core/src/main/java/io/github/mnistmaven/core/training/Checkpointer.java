package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.training.internal.batch.TrainingPlan;
import io.github.mnistmaven.core.training.internal.checkpoint.Checkpoint;
import io.github.mnistmaven.core.training.internal.checkpoint.CheckpointFile;
import io.github.mnistmaven.core.training.internal.checkpoint.CheckpointFolder;
import io.github.mnistmaven.core.training.internal.checkpoint.TrainingInputs;
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

/** Keeps a training while it runs, and finds where an interrupted one is to go on. */
final class Checkpointer {
  private final Optional<Checkpointing> wanted;
  private final TrainingInputs inputs;
  private long last = System.nanoTime();
  private Optional<Path> newest = Optional.empty();

  /** Keeps what is wanted: nothing if that is empty. */
  Checkpointer(Optional<Checkpointing> wanted, TrainingInputs inputs) {
    this.wanted = wanted;
    this.inputs = inputs;
  }

  /**
   * Where training begins: at the latest whole checkpoint of the same inputs, or at the start.
   *
   * @param untrained the state of the engine that is to go on; asked for only if it is needed
   */
  Resumption resume(TrainingPlan plan, Supplier<EngineState> untrained) {
    if (wanted.isEmpty()) {
      return Resumption.none();
    }
    CheckpointFolder folder = wanted.get().checkpoints();
    try {
      List<Path> files = folder.latestFirst();
      if (files.isEmpty()) {
        return Resumption.none();
      }
      if (!wanted.get().resume()) {
        folder.delete();
        return start("Starting over, as asked", List.of());
      }
      return search(files, plan, untrained.get());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the checkpoints in " + folder.path() + " cannot be read: " + e, e);
    }
  }

  private Resumption search(List<Path> files, TrainingPlan plan, EngineState untrained) {
    List<String> warnings = new ArrayList<>();
    Optional<TrainingInputs> others = Optional.empty();
    for (Path path : files) {
      try {
        CheckpointFile file = CheckpointFile.open(path, untrained);
        TrainingInputs theirs = file.inputs();
        if (inputs.sameAs(theirs)) {
          Checkpoint checkpoint = file.read(plan, untrained);
          newest = Optional.of(path);
          return new Resumption(Optional.of(checkpoint), List.of(), warnings);
        }
        others = others.or(() -> Optional.of(theirs));
      } catch (MalformedFileException e) {
        warnings.add("A damaged checkpoint is passed over: " + e.getMessage());
      } catch (IOException e) {
        warnings.add("A checkpoint that cannot be read is passed over: " + e);
      }
    }
    String reason =
        others
            .map(
                theirs -> "the checkpoint is another training's: " + inputs.differencesFrom(theirs))
            .orElse("no checkpoint is whole");
    return start("Starting over, as " + reason, warnings);
  }

  private static Resumption start(String note, List<String> warnings) {
    return new Resumption(Optional.empty(), List.of(note), warnings);
  }

  /** All that decides the training. */
  TrainingInputs inputs() {
    return inputs;
  }

  /** Whether the last checkpoint is older than the interval. */
  boolean due() {
    return wanted.isPresent() && System.nanoTime() - last >= wanted.get().interval().toNanos();
  }

  /** Whether a checkpoint is there to go on from. */
  boolean keepsOne() {
    return newest.isPresent();
  }

  /**
   * Keeps a checkpoint, and the one before it until the next.
   *
   * @param checkpoint is asked for only if it is wanted
   * @throws UncheckedIOException if it cannot be written; the one before it is whole
   */
  void save(Supplier<Checkpoint> checkpoint) {
    if (wanted.isEmpty()) {
      return;
    }
    CheckpointFolder folder = wanted.get().checkpoints();
    Checkpoint current = checkpoint.get();
    Path file = folder.file(current);
    try {
      CheckpointFile.write(file, current);
      Set<Path> kept = new HashSet<>(Set.of(file));
      newest.ifPresent(kept::add);
      folder.deleteAllBut(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the checkpoint " + file + " cannot be written: " + e.getMessage(), e);
    }
    newest = Optional.of(file);
    last = System.nanoTime();
  }
}
