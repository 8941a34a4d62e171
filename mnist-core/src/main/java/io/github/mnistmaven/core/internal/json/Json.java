package io.github.mnistmaven.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reproducible JSON serialization of records: equal records result in equal bytes. Unknown or
 * missing values are null in JSON, and NaN or an empty {@code Optional} in the record.
 */
public final class Json {
  private static final String SCHEMA = "schema";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          // With duplicate keys, two parsers could read different values.
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .addModule(UnknownNumbers.module())
          .addModule(new Jdk8Module())
          .build();

  private static final ObjectWriter WRITER =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private Json() {}

  /** Returns a record as JSON with a final line feed. */
  public static String write(Object record) {
    try {
      return WRITER.writeValueAsString(record) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + record.getClass(), e);
    }
  }

  /** Returns a record as JSON with a member {@value #SCHEMA}, the version of the file format. */
  public static String write(Object record, int schema) {
    ObjectNode tree = MAPPER.valueToTree(record);
    // JsonNodeFeature.WRITE_PROPERTIES_SORTED requires Jackson 2.16; Spark 3.5 has 2.15.
    SortedMap<String, JsonNode> members = new TreeMap<>();
    tree.put(SCHEMA, schema)
        .properties()
        .forEach(member -> members.put(member.getKey(), member.getValue()));
    return write(members);
  }

  /**
   * Parses a record.
   *
   * @throws JsonProcessingException if the text does not match the record
   */
  public static <T> T read(String json, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(json, type);
  }

  /**
   * Converts parsed JSON to a record.
   *
   * @throws JsonProcessingException if the tree does not match the record
   */
  public static <T> T read(JsonNode tree, Class<T> type) throws JsonProcessingException {
    return MAPPER.treeToValue(tree, type);
  }

  /**
   * Parses the output of {@link #write(Object, int)}.
   *
   * @throws JsonProcessingException if the text does not match the record, or has another schema
   *     version
   */
  public static <T> T read(String json, Class<T> type, int schema) throws JsonProcessingException {
    JsonNode tree = MAPPER.readTree(json);
    int found = tree.path(SCHEMA).asInt(0);
    if (!(tree instanceof ObjectNode object) || found != schema) {
      throw JsonMappingException.from(
          (JsonParser) null,
          "its schema is " + found + " but this version supports schema " + schema);
    }
    return MAPPER.treeToValue(object.without(SCHEMA), type);
  }

  /**
   * Returns the reason of a parse error: the first line of Jackson's message, without the location.
   */
  public static String reason(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable JSON");
  }
}
