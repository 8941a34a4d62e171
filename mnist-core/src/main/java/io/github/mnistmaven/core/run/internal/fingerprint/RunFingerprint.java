package io.github.mnistmaven.core.run.internal.fingerprint;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.internal.json.JsonTexts;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Record of a run: request, inputs and outputs.
 *
 * @param version version of the library
 * @param request request as text by name
 * @param datasetSha256 digest of the data set, see {@code Dataset.sha256}; empty if the result does
 *     not depend on it
 * @param inputs fingerprints of the inputs
 * @param outputs fingerprints of the outputs
 */
public record RunFingerprint(
    String version,
    SortedMap<String, String> request,
    Optional<String> datasetSha256,
    List<FileFingerprint> inputs,
    List<FileFingerprint> outputs) {
  private static final String SCHEMA = "1";

  /** Reads a record; empty if the file does not exist, or is not valid for this version. */
  static Optional<RunFingerprint> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return parse(new Texts(JsonTexts.read(Files.readString(file))));
    } catch (JsonProcessingException | NoSuchElementException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<RunFingerprint> parse(Texts texts) {
    return texts.get("schema").equals(SCHEMA)
        ? Optional.of(
            new RunFingerprint(
                texts.get("version"),
                texts.below("request."),
                texts.find("datasetSha256"),
                files(texts, "input"),
                files(texts, "output")))
        : Optional.empty();
  }

  private static List<FileFingerprint> files(Texts texts, String kind) {
    List<FileFingerprint> fingerprints = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(texts.get(kind + "s")); i++) {
      fingerprints.add(FileFingerprint.parse(new Texts(texts.below(kind + "." + i + "."))));
    }
    return List.copyOf(fingerprints);
  }

  void write(Path file) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put("schema", SCHEMA);
    texts.put("version", version);
    datasetSha256.ifPresent(sha256 -> texts.put("datasetSha256", sha256));
    request.forEach((name, text) -> texts.put("request." + name, text));
    put(texts, "input", inputs);
    put(texts, "output", outputs);
    AtomicFile.write(file, JsonTexts.write(texts).getBytes(StandardCharsets.UTF_8));
  }

  private static void put(
      SortedMap<String, String> texts, String kind, List<FileFingerprint> fingerprints) {
    texts.put(kind + "s", Integer.toString(fingerprints.size()));
    for (int i = 0; i < fingerprints.size(); i++) {
      String prefix = kind + "." + i + ".";
      fingerprints.get(i).asMap().forEach((name, text) -> texts.put(prefix + name, text));
    }
  }

  /** Texts by name. */
  record Texts(SortedMap<String, String> texts) {

    /** Returns a required text. */
    String get(String name) {
      return find(name).orElseThrow();
    }

    Optional<String> find(String name) {
      return Optional.ofNullable(texts.get(name));
    }

    /** Returns the texts whose names begin with a prefix, by the rest of their names. */
    SortedMap<String, String> below(String prefix) {
      SortedMap<String, String> found = new TreeMap<>();
      texts.tailMap(prefix).entrySet().stream()
          .takeWhile(text -> text.getKey().startsWith(prefix))
          .forEach(text -> found.put(text.getKey().substring(prefix.length()), text.getValue()));
      return found;
    }
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
  public Optional<String> sha256(String name) {
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
