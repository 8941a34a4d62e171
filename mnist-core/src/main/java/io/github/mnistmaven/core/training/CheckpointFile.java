package io.github.mnistmaven.core.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.EpochTiming;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import io.github.mnistmaven.predict.internal.file.FloatBytes;
import io.github.mnistmaven.predict.internal.file.MalformedFileException;
import io.github.mnistmaven.predict.internal.file.ReproducibleZip;
import io.github.mnistmaven.predict.internal.file.VettedZip;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;

/**
 * Checkpoint file: a zip with {@value #DESCRIPTION} and one entry of raw little-endian floats for
 * each array of the engine, the weights of the best epoch, and the average of the weights. Entries
 * are not compressed, because compression would take too long.
 */
final class CheckpointFile {
  private static final int SCHEMA = 1;
  private static final String DESCRIPTION = "checkpoint.json";
  private static final String ARRAY = ".f32";

  /** Name of the array with the weights of the best epoch. */
  private static final String BEST = "best";

  /** Name of the array with the average of the weights. */
  private static final String AVERAGE = "average";

  private static final String KIND = "a checkpoint";
  private static final int MAX_DESCRIPTION_BYTES = 16 << 20;

  /** Maximum zip overhead of an entry, in bytes. */
  private static final int MAX_ZIP_BYTES = 1 << 12;

  private static final int BUFFER = 1 << 16;

  private final String name;
  private final byte[] bytes;

  private CheckpointFile(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** Content of the entry {@value #DESCRIPTION}: a checkpoint without its arrays. */
  private record Description(
      TrainingSpec spec,
      List<EpochResult> history,
      List<EpochTiming> timing,
      PartialEpoch epoch,
      ElapsedTime time,
      int step,
      double learningRate,
      List<Long> random,
      ComputeEnvironment computedOn) {}

  static void write(Path file, Checkpoint checkpoint) throws IOException {
    AtomicFile.writeDurably(file, out -> write(out, checkpoint));
  }

  private static void write(OutputStream out, Checkpoint checkpoint) throws IOException {
    EngineState state = checkpoint.state();
    String description =
        Json.write(
            new Description(
                checkpoint.spec(),
                checkpoint.history(),
                checkpoint.timing(),
                checkpoint.epoch(),
                checkpoint.time(),
                state.step(),
                state.learningRate(),
                state.random(),
                checkpoint.computedOn()),
            SCHEMA);
    ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER));
    zip.setLevel(Deflater.NO_COMPRESSION);
    ReproducibleZip.put(zip, DESCRIPTION, description.getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, float[]> array : arrays(checkpoint).entrySet()) {
      ReproducibleZip.put(
          zip, array.getKey() + ARRAY, entry -> FloatBytes.write(array.getValue(), entry));
    }
    zip.finish();
    zip.flush();
  }

  private static SortedMap<String, float[]> arrays(Checkpoint checkpoint) {
    SortedMap<String, float[]> arrays = new TreeMap<>(checkpoint.state().arrays());
    checkpoint.best().ifPresent(weights -> arrays.put(BEST, weights));
    checkpoint.average().ifPresent(weights -> arrays.put(AVERAGE, weights));
    return arrays;
  }

  /**
   * Opens a checkpoint file.
   *
   * @param untrained state of an engine, whose arrays limit the size of the file
   * @throws MalformedFileException if the file is larger
   */
  static CheckpointFile open(Path file, EngineState untrained) throws IOException {
    long limit = MAX_ZIP_BYTES;
    for (int bytes : limits(untrained).values()) {
      limit += bytes + MAX_ZIP_BYTES;
    }
    long size = Files.size(file);
    if (size > limit) {
      throw new MalformedFileException(
          file.toString(), "at most " + limit + " bytes", String.valueOf(size));
    }
    return new CheckpointFile(file.toString(), Files.readAllBytes(file));
  }

  /** Returns the specification of the training, without validating the rest. */
  TrainingSpec spec() {
    return description().spec();
  }

  /**
   * Reads and validates the checkpoint.
   *
   * @param untrained state of the engine to resume
   * @throws MalformedFileException if the training cannot resume from the checkpoint
   */
  Checkpoint read(TrainingPlan plan, EngineState untrained) {
    Description found = description();
    VettedZip zip = VettedZip.read(name, KIND, bytes, limits(untrained));
    SortedMap<String, float[]> arrays = new TreeMap<>();
    for (Map.Entry<String, Integer> array : untrained.lengths().entrySet()) {
      arrays.put(array.getKey(), array(zip, array.getKey(), array.getValue()));
    }
    int weights = untrained.lengths().get(EngineState.PARAMETERS);
    Optional<float[]> best =
        plan.keepsBest() && !found.history().isEmpty()
            ? Optional.of(array(zip, BEST, weights))
            : Optional.empty();
    Optional<float[]> average =
        plan.averages() ? Optional.of(array(zip, AVERAGE, weights)) : Optional.empty();
    try {
      EngineState state =
          new EngineState(found.step(), found.learningRate(), found.random(), arrays);
      untrained.requireFits(state);
      Checkpoint checkpoint =
          new Checkpoint(
              found.spec(),
              found.history(),
              found.timing(),
              found.epoch(),
              found.time(),
              state,
              best,
              average,
              found.computedOn());
      checkpoint.requireFits(plan);
      return checkpoint;
    } catch (IllegalArgumentException | MnistException e) {
      throw new MalformedFileException(
          name + "!" + DESCRIPTION, "a state that this training can reach", e.getMessage(), e);
    }
  }

  private float[] array(VettedZip zip, String array, int length) {
    String entry = array + ARRAY;
    return FloatBytes.read(name + "!" + entry, zip.required(entry), length);
  }

  private Description description() {
    byte[] json = VettedZip.first(name, KIND, bytes, DESCRIPTION, MAX_DESCRIPTION_BYTES);
    try {
      return Json.read(new String(json, StandardCharsets.UTF_8), Description.class, SCHEMA);
    } catch (JsonProcessingException e) {
      throw new MalformedFileException(
          name + "!" + DESCRIPTION, "a checkpoint of schema " + SCHEMA, Json.reason(e), e);
    }
  }

  private static Map<String, Integer> limits(EngineState untrained) {
    Map<String, Integer> limits = new HashMap<>();
    limits.put(DESCRIPTION, MAX_DESCRIPTION_BYTES);
    SortedMap<String, Integer> lengths = untrained.lengths();
    lengths.put(BEST, lengths.get(EngineState.PARAMETERS));
    lengths.put(AVERAGE, lengths.get(EngineState.PARAMETERS));
    lengths.forEach(
        (array, length) -> limits.put(array + ARRAY, Math.multiplyExact(length, Float.BYTES)));
    return limits;
  }
}
