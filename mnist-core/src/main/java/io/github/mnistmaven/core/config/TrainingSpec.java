package io.github.mnistmaven.core.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mnistmaven.core.internal.version.LibraryVersion;
import io.github.mnistmaven.core.option.Effect;
import io.github.mnistmaven.engine.internal.json.JsonWriter;
import io.github.mnistmaven.predict.internal.file.Sha256;
import io.github.mnistmaven.predict.model.ModelManifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Specification of a training: everything that determines its model. Two trainings with equal
 * specifications give the same model, bit for bit, with the engine {@code java} on any machine.
 *
 * <p>Checkpoints, models and run descriptions contain it as JSON. The JSON has the options that
 * determine the model ({@link Effect#MODEL}) with their effective values and, for the engine {@code
 * dl4j}, the number of threads. So a specification that was parsed has no recipe.
 *
 * @param data data set
 * @param config effective configuration: for the number of training images, see {@link
 *     TrainingConfig#forImages}, and for the initial model, see {@link TrainingConfig#startingFrom}
 * @param network name of the network; for a custom network also the SHA-256 of its description
 * @param initialModelSha256 SHA-256 of the file of the initial model; empty for random weights
 * @param localSgd local SGD configuration of several workers; empty for a single worker
 * @param version Maven version of this library
 */
public record TrainingSpec(
    DatasetSpec data,
    TrainingConfig config,
    String network,
    Optional<String> initialModelSha256,
    Optional<LocalSgdConfig> localSgd,
    String version) {
  /** Version of the JSON format. */
  public static final int SCHEMA = 1;

  /** Creates a specification for this version of the library. */
  public TrainingSpec(
      DatasetSpec data,
      TrainingConfig config,
      String network,
      Optional<String> initialModelSha256,
      Optional<LocalSgdConfig> localSgd) {
    this(data, config, network, initialModelSha256, localSgd, LibraryVersion.get());
  }

  /**
   * Parses the output of {@link #toJson}; white space and the order of keys may differ.
   *
   * @throws IllegalArgumentException if the text has another schema version, or is not valid; the
   *     message names line and column, the value found and the value allowed
   */
  public static TrainingSpec parse(String json) {
    return SpecReader.read(json);
  }

  /**
   * Returns the specifications that a model records: one, several for a combined model, or none.
   *
   * @throws IllegalArgumentException if one is not valid, see {@link #parse}
   */
  public static List<TrainingSpec> allOf(ModelManifest manifest) {
    return manifest.specs().stream().map(TrainingSpec::parse).toList();
  }

  /** Creates a specification of parsed JSON. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static TrainingSpec of(Map<String, Object> members) {
    return parse(JsonWriter.write(members));
  }

  /** Returns the canonical JSON: keys are sorted, there is no white space. */
  public String toJson() {
    return JsonWriter.write(members());
  }

  @JsonValue
  SortedMap<String, Object> members() {
    SortedMap<String, Object> members = new TreeMap<>();
    members.put("schema", SCHEMA);
    members.put("data", dataMembers());
    members.put("config", config.recorded());
    members.put("network", network);
    members.put("initialModelSha256", initialModelSha256.orElse(null));
    members.put("localSgd", localSgd.map(TrainingSpec::localSgdMembers).orElse(null));
    members.put("version", version);
    return members;
  }

  private SortedMap<String, Object> dataMembers() {
    SortedMap<String, Object> members = new TreeMap<>();
    members.put("name", data.name());
    members.put("readOptions", data.readOptions().asMap());
    members.put("sha256", data.sha256());
    return members;
  }

  private static SortedMap<String, Object> localSgdMembers(LocalSgdConfig localSgd) {
    SortedMap<String, Object> members = new TreeMap<>();
    members.put("workers", localSgd.workers());
    members.put("localSteps", localSgd.localStepsText());
    return members;
  }

  /**
   * Returns the fingerprint of the model: the SHA-256, in hex, of the canonical JSON without name
   * and read options of the data set, which do not change the images, and without threads. Models
   * with equal fingerprints are interchangeable.
   */
  public String sha256() {
    SortedMap<String, Object> members = members();
    members.put("data", data.sha256());
    members.put("config", config.ofModel());
    return Sha256.of(JsonWriter.write(members).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the differences from an earlier specification that lead to another model, such as
   * {@code epochs is 5 but was 20}; empty if {@link #sha256} is equal.
   */
  public List<String> differencesFrom(TrainingSpec earlier) {
    SortedMap<String, String> now = texts();
    SortedMap<String, String> before = earlier.texts();
    SortedSet<String> names = new TreeSet<>(now.keySet());
    names.addAll(before.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(now.get(name), before.get(name))) {
        differences.add("%s is %s but was %s".formatted(name, now.get(name), before.get(name)));
      }
    }
    if (!data.sha256().equals(earlier.data.sha256())) {
      differences.add("the data set has changed");
    }
    return differences;
  }

  private SortedMap<String, String> texts() {
    SortedMap<String, String> texts = config.ofModel();
    texts.put("network", network);
    texts.put("initialModel", initialModelSha256.orElse("random weights"));
    texts.put("rounds", localSgd.map(LocalSgdConfig::toString).orElse("none"));
    texts.put("version", version);
    return texts;
  }

  /** Returns everything but the options, as text by name, for reports. */
  public SortedMap<String, String> origin() {
    SortedMap<String, String> origin = new TreeMap<>();
    origin.put("dataset", data.name());
    origin.put("datasetSha256", data.sha256());
    origin.put(
        "readOptions",
        String.join(
            ";", data.readOptions().asMap().entrySet().stream().map(Object::toString).toList()));
    origin.put("network", network);
    initialModelSha256.ifPresent(sha256 -> origin.put("initialModelSha256", sha256));
    localSgd.ifPresent(
        rounds -> {
          origin.put("workers", Integer.toString(rounds.workers()));
          origin.put("localSteps", rounds.localStepsText());
        });
    origin.put("version", version);
    origin.put("fingerprint", sha256());
    return origin;
  }

  /** Returns a copy that computes with a number of threads, which does not change the model. */
  public TrainingSpec withThreads(int threads) {
    return new TrainingSpec(
        data,
        config.toBuilder().threads(threads).build(),
        network,
        initialModelSha256,
        localSgd,
        version);
  }

  /** Returns whether both have the same canonical JSON. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingSpec that && toJson().equals(that.toJson());
  }

  @Override
  public int hashCode() {
    return toJson().hashCode();
  }

  /** Returns the canonical JSON. */
  @Override
  public String toString() {
    return toJson();
  }
}
