package io.github.mnistmaven.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistmaven.core.internal.json.Json;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Vets a manifest, so that what is missing or wrong is said by its name. */
final class ManifestJson {
  /** A setting of every training; without it nobody can do the same again. */
  static final String SEED = "seed";

  private final String name;
  private final JsonNode tree;

  private ManifestJson(String name, JsonNode tree) {
    this.name = name;
    this.tree = tree;
  }

  /**
   * Reads a manifest.
   *
   * @param name the file and entry, for messages
   */
  static ModelManifest read(String name, byte[] json) throws MalformedModelException {
    String text = new String(json, StandardCharsets.UTF_8);
    try {
      JsonNode tree = Json.read(text, JsonNode.class);
      ManifestJson vetted = new ManifestJson(name, tree);
      vetted.upgrade();
      vetted.check();
      ModelManifest manifest = Json.read(tree, ModelManifest.class);
      if (!hasSeed(manifest)) {
        throw new MalformedModelException(name, "a " + SEED + " among the settings", "none");
      }
      return manifest;
    } catch (JsonProcessingException e) {
      throw new MalformedModelException(
          name, "a manifest of schema " + ModelManifest.SCHEMA, reason(e), e);
    }
  }

  /** Whether a manifest records the one setting that a file must. */
  static boolean hasSeed(ModelManifest manifest) {
    return manifest.settings().containsKey(SEED);
  }

  private static String reason(JsonProcessingException e) {
    return e.getCause() instanceof IllegalArgumentException ours
        ? ours.getMessage()
        : Json.reason(e);
  }

  /** Makes a manifest of schema 1, which knew one network and one view, into one of today. */
  private void upgrade() throws MalformedModelException {
    if (!(tree instanceof ObjectNode object) || object.path("schema").asInt() != 1) {
      return;
    }
    for (String member : List.of("members", "views", "temperature")) {
      if (object.has(member)) {
        throw malformed("only the members of schema 1", member);
      }
      object.put(member, 1);
    }
    object.put("schema", ModelManifest.SCHEMA);
  }

  private void check() throws MalformedModelException {
    if (!tree.isObject() || !tree.path("schema").isInt()) {
      throw malformed("a manifest with a number schema", "none");
    }
    if (tree.path("schema").asInt() != ModelManifest.SCHEMA) {
      throw malformed(
          "a manifest of schema " + ModelManifest.SCHEMA, "schema " + tree.path("schema"));
    }
    for (RecordComponent component : ModelManifest.class.getRecordComponents()) {
      checkMember(component.getName(), component.getType());
    }
    checkNoOthers();
    checkTexts("classNames", tree.path("classNames").isArray());
    checkTexts("settings", tree.path("settings").isObject());
    checkTexts("provenance", tree.path("provenance").isObject());
  }

  private void checkMember(String member, Class<?> type) throws MalformedModelException {
    JsonNode value = tree.path(member);
    if (value.isMissingNode() || value.isNull()) {
      throw malformed("a manifest with " + member, "none");
    }
    if (type == int.class && !value.isInt()) {
      throw malformed("a whole number " + member, value.toString());
    }
    if (type == double.class && !value.isNumber()) {
      throw malformed("a number " + member, value.toString());
    }
  }

  private void checkNoOthers() throws MalformedModelException {
    TreeSet<String> found = new TreeSet<>();
    tree.fieldNames().forEachRemaining(found::add);
    Arrays.stream(ModelManifest.class.getRecordComponents())
        .map(RecordComponent::getName)
        .forEach(found::remove);
    if (!found.isEmpty()) {
      throw malformed("only the members of schema " + ModelManifest.SCHEMA, found.first());
    }
  }

  private void checkTexts(String member, boolean container) throws MalformedModelException {
    boolean texts =
        StreamSupport.stream(tree.path(member).spliterator(), false).allMatch(JsonNode::isTextual);
    if (!container || !texts) {
      throw malformed(
          "texts as " + member, tree.path(member).getNodeType() + " with something else");
    }
  }

  private MalformedModelException malformed(String expected, String found) {
    return new MalformedModelException(name, expected, found);
  }
}
