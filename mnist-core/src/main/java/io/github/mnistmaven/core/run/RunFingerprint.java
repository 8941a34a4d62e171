package io.github.mnistmaven.core.run;

import io.github.mnistmaven.engine.internal.json.JsonNode;
import io.github.mnistmaven.engine.internal.json.JsonNode.JsonException;
import io.github.mnistmaven.engine.internal.json.JsonReader;
import io.github.mnistmaven.engine.internal.json.JsonWriter;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Record of a run: request, inputs and outputs. Read and written without Jackson: loading its
 * classes in a cold JVM takes longer than the rest of the up-to-date check.
 *
 * @param version version of the library
 * @param request request as text by name
 * @param datasetSha256 digest of the data set, see {@code Dataset.sha256}; empty if the result does
 *     not depend on it
 * @param inputs fingerprints of the inputs
 * @param outputs fingerprints of the outputs
 */
record RunFingerprint(
    String version,
    SortedMap<String, String> request,
    Optional<String> datasetSha256,
    List<FileFingerprint> inputs,
    List<FileFingerprint> outputs) {
  private static final int SCHEMA = 1;

  /** Reads a record; empty if the file does not exist, or is not valid for this version. */
  static Optional<RunFingerprint> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String json = Files.readString(file);
    try {
      JsonNode record = new JsonReader(json, "record").read(json.length());
      return record.member("schema").integer() == SCHEMA
          ? Optional.of(parse(record))
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  private static RunFingerprint parse(JsonNode record) {
    SortedMap<String, String> request = new TreeMap<>();
    record.member("request").members().forEach((name, text) -> request.put(name, text.string()));
    return new RunFingerprint(
        record.member("version").string(),
        request,
        Optional.ofNullable(record.members().get("datasetSha256")).map(JsonNode::string),
        record.member("inputs").elements().stream().map(FileFingerprint::parse).toList(),
        record.member("outputs").elements().stream().map(FileFingerprint::parse).toList());
  }

  void write(Path file) throws IOException {
    SortedMap<String, Object> record = new TreeMap<>();
    record.put("schema", SCHEMA);
    record.put("version", version);
    record.put("request", request);
    datasetSha256.ifPresent(sha256 -> record.put("datasetSha256", sha256));
    record.put("inputs", inputs.stream().map(FileFingerprint::asMap).toList());
    record.put("outputs", outputs.stream().map(FileFingerprint::asMap).toList());
    AtomicFile.write(file, (JsonWriter.write(record) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Returns this record with current modification times; empty if a file has changed. */
  Optional<RunFingerprint> unlessChanged(List<FileListing> inputsNow, List<FileListing> outputsNow)
      throws IOException {
    Optional<List<FileFingerprint>> read = eachUnlessChanged(inputs, inputsNow);
    Optional<List<FileFingerprint>> written = eachUnlessChanged(outputs, outputsNow);
    return read.isEmpty() || written.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RunFingerprint(version, request, datasetSha256, read.get(), written.get()));
  }

  /** Returns whether the outputs are unchanged. */
  boolean isIntact(List<FileListing> outputsNow) throws IOException {
    return eachUnlessChanged(outputs, outputsNow).isPresent();
  }

  /** Returns the digest of an input. */
  Optional<String> sha256(String name) {
    return inputs.stream()
        .filter(input -> input.name().equals(name))
        .map(FileFingerprint::sha256)
        .findFirst();
  }

  private static Optional<List<FileFingerprint>> eachUnlessChanged(
      List<FileFingerprint> recorded, List<FileListing> now) throws IOException {
    if (recorded.size() != now.size()) {
      return Optional.empty();
    }
    List<FileFingerprint> fingerprints = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      recorded.get(i).unlessChanged(now.get(i)).ifPresent(fingerprints::add);
    }
    return fingerprints.size() == now.size() ? Optional.of(fingerprints) : Optional.empty();
  }
}
