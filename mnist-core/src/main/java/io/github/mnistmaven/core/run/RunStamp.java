package io.github.mnistmaven.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.internal.file.AtomicFile;
import io.github.mnistmaven.core.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a run was asked for, read and wrote.
 *
 * @param version the library's
 * @param request what was asked for, by name
 * @param datasetSha256 the digest of the images, as {@code Dataset.sha256} has it; empty where it
 *     decides nothing
 * @param inputs what was read
 * @param outputs what was written
 */
record RunStamp(
    String version,
    SortedMap<String, String> request,
    Optional<String> datasetSha256,
    List<FileStamp> inputs,
    List<FileStamp> outputs) {
  private static final int SCHEMA = 1;

  /** What is in a file; empty if there is none, or not what this version writes. */
  static Optional<RunStamp> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(Files.readString(file), RunStamp.class, SCHEMA));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    AtomicFile.write(file, Json.write(this, SCHEMA).getBytes(StandardCharsets.UTF_8));
  }

  /** This stamp with the files' times of today; empty if more than times has changed. */
  Optional<RunStamp> unlessChanged(List<FileListing> inputsNow, List<FileListing> outputsNow)
      throws IOException {
    Optional<List<FileStamp>> read = eachUnlessChanged(inputs, inputsNow);
    Optional<List<FileStamp>> written = eachUnlessChanged(outputs, outputsNow);
    return read.isEmpty() || written.isEmpty()
        ? Optional.empty()
        : Optional.of(new RunStamp(version, request, datasetSha256, read.get(), written.get()));
  }

  /** Whether what was written is still as it was written. */
  boolean isIntact(List<FileListing> outputsNow) throws IOException {
    return eachUnlessChanged(outputs, outputsNow).isPresent();
  }

  /** The digest of one of the files that were read. */
  Optional<String> sha256(Path file) {
    return inputs.stream()
        .filter(input -> input.path().equals(file.toString()))
        .map(FileStamp::sha256)
        .findFirst();
  }

  private static Optional<List<FileStamp>> eachUnlessChanged(
      List<FileStamp> recorded, List<FileListing> now) throws IOException {
    if (recorded.size() != now.size()) {
      return Optional.empty();
    }
    List<FileStamp> stamps = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      recorded.get(i).unlessChanged(now.get(i)).ifPresent(stamps::add);
    }
    return stamps.size() == now.size() ? Optional.of(stamps) : Optional.empty();
  }
}
