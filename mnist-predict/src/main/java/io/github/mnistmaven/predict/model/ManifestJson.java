package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.engine.internal.json.JsonNode;
import io.github.mnistmaven.engine.internal.json.JsonNode.JsonException;
import io.github.mnistmaven.engine.internal.json.JsonReader;
import io.github.mnistmaven.engine.internal.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Canonical JSON of a {@link ModelManifest}: equal manifests result in equal bytes. The reader
 * rejects unknown and missing keys.
 */
final class ManifestJson {
  private ManifestJson() {}

  static byte[] write(ModelManifest manifest) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("schema", manifest.schema());
    members.put("height", manifest.height());
    members.put("width", manifest.width());
    members.put("classNames", manifest.classNames());
    members.put("standardization", standardization(manifest.standardization()));
    members.put("members", manifest.members());
    members.put("views", manifest.views());
    members.put("temperature", manifest.temperature());
    members.put("specs", manifest.specs().stream().map(ManifestJson::object).toList());
    members.put("provenance", manifest.provenance());
    return (JsonWriter.write(members) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns a JSON object without white space.
   *
   * @throws IllegalArgumentException if the text is not a JSON object
   */
  static String canonicalObject(String json) {
    return JsonWriter.write(object(json));
  }

  private static JsonNode object(String json) {
    try {
      JsonNode node = new JsonReader(json, "spec").read(ModelEntry.MAX_MANIFEST_BYTES);
      node.members();
      return node;
    } catch (JsonException e) {
      throw new IllegalArgumentException(
          "the manifest's specs must be JSON objects: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> standardization(Standardization standardization) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("rescale", standardization.rescale());
    members.put("samplewiseCenter", standardization.samplewiseCenter());
    members.put("samplewiseStdNormalization", standardization.samplewiseStdNormalization());
    members.put("mean", standardization.mean());
    members.put("divisor", standardization.divisor());
    members.put(
        "whitening",
        standardization.whitening().map(matrix -> (Object) matrix.toBase64()).orElse(null));
    return members;
  }

  /**
   * Reads a manifest.
   *
   * @param name file and entry, for messages
   */
  static ModelManifest read(String name, byte[] json) {
    String text = new String(json, StandardCharsets.UTF_8);
    try {
      return manifest(new JsonReader(text, "manifest").read(ModelEntry.MAX_MANIFEST_BYTES));
    } catch (JsonException e) {
      throw new MalformedModelException(
          name, "a manifest of schema " + ModelManifest.SCHEMA, e.getMessage(), e);
    }
  }

  private static ModelManifest manifest(JsonNode root) {
    JsonNode schema = root.member("schema");
    if (schema.integer() != ModelManifest.SCHEMA) {
      throw schema.mustBe(String.valueOf(ModelManifest.SCHEMA));
    }
    int height = root.member("height").integer();
    int width = root.member("width").integer();
    List<String> classNames =
        root.member("classNames").elements().stream().map(JsonNode::string).toList();
    Standardization standardization = standardization(root.member("standardization"));
    int members = root.member("members").integer();
    int views = root.member("views").integer();
    double temperature = root.member("temperature").number();
    List<String> specs = root.member("specs").elements().stream().map(JsonWriter::write).toList();
    SortedMap<String, String> provenance = strings(root.member("provenance"));
    root.requireNoOtherMembers();
    return root.create(
        () ->
            new ModelManifest(
                ModelManifest.SCHEMA,
                height,
                width,
                classNames,
                standardization,
                specs,
                provenance,
                members,
                views,
                temperature));
  }

  private static Standardization standardization(JsonNode node) {
    double rescale = node.member("rescale").number();
    boolean center = node.member("samplewiseCenter").bool();
    boolean normalize = node.member("samplewiseStdNormalization").bool();
    double mean = node.member("mean").number();
    double divisor = node.member("divisor").number();
    JsonNode matrix = node.member("whitening");
    Optional<Whitening> whitening =
        matrix.isNull()
            ? Optional.empty()
            : Optional.of(matrix.create(() -> Whitening.fromBase64(matrix.string())));
    node.requireNoOtherMembers();
    return node.create(
        () -> new Standardization(rescale, center, normalize, mean, divisor, whitening));
  }

  private static SortedMap<String, String> strings(JsonNode node) {
    SortedMap<String, String> strings = new TreeMap<>();
    node.members().forEach((key, value) -> strings.put(key, value.string()));
    return strings;
  }
}
