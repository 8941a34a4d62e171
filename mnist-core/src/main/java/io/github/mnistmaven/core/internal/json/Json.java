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
 * Writes and reads records as JSON: the same record gives the same bytes everywhere. What is
 * unknown or not there is null in the text, and NaN or an empty {@code Optional} in the record.
 */
public final class Json {
  private static final String SCHEMA = "schema";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          // Two entries of one name would let two readers see two different files.
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

  /** A record as JSON with a final line feed. */
  public static String write(Object record) {
    try {
      return WRITER.writeValueAsString(record) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + record.getClass(), e);
    }
  }

  /** A record as JSON with a member {@value #SCHEMA}: the version of the file's structure. */
  public static String write(Object record, int schema) {
    ObjectNode tree = MAPPER.valueToTree(record);
    // Jackson can sort a tree itself from 2.16 on only, and Spark 3.5 has 2.15.
    SortedMap<String, JsonNode> members = new TreeMap<>();
    tree.put(SCHEMA, schema)
        .properties()
        .forEach(member -> members.put(member.getKey(), member.getValue()));
    return write(members);
  }

  /**
   * A record from JSON.
   *
   * @throws JsonProcessingException if the text is no such record
   */
  public static <T> T read(String json, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(json, type);
  }

  /**
   * A record from JSON that is parsed already.
   *
   * @throws JsonProcessingException if the tree is no such record
   */
  public static <T> T read(JsonNode tree, Class<T> type) throws JsonProcessingException {
    return MAPPER.treeToValue(tree, type);
  }

  /**
   * A record from what {@link #write(Object, int)} wrote.
   *
   * @throws JsonProcessingException if the text is no such record or of another version
   */
  public static <T> T read(String json, Class<T> type, int schema) throws JsonProcessingException {
    JsonNode tree = MAPPER.readTree(json);
    int found = tree.path(SCHEMA).asInt(0);
    if (!(tree instanceof ObjectNode object) || found != schema) {
      throw JsonMappingException.from(
          (JsonParser) null, "its schema is " + found + " but this version reads schema " + schema);
    }
    return MAPPER.treeToValue(object.without(SCHEMA), type);
  }

  /** Why a text could not be read: the first line of Jackson's message, without the location. */
  public static String reason(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable JSON");
  }
}
