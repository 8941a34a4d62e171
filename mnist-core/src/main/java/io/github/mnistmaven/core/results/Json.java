package io.github.mnistmaven.core.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The project's JSON: a schema number, sorted keys, two spaces, LF. A number that is not finite is
 * written as null, and null is read as NaN.
 */
final class Json {
  static final String SCHEMA = "schema";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Double.class, new FiniteSerializer())
                  .addSerializer(double.class, new FiniteSerializer())
                  .addDeserializer(Double.class, new NanDeserializer())
                  .addDeserializer(double.class, new NanDeserializer()))
          .build();

  private static final ObjectWriter WRITER =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private Json() {}

  /** The value, a record, as JSON text that ends in a line feed. */
  static String write(Object value, int schema) {
    ObjectNode tree = MAPPER.valueToTree(value);
    return text(tree.put(SCHEMA, schema));
  }

  /** The value as JSON text in a format that is not ours and so has no schema number of ours. */
  static String writeForeign(Object value) {
    return text(MAPPER.valueToTree(value));
  }

  private static String text(JsonNode tree) {
    try {
      return WRITER.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + tree, e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the file cannot be read, is no JSON, or has another schema; the message
   *     names the file
   */
  static <T> T read(Path file, Class<T> type, int schema) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      JsonNode tree = MAPPER.readTree(bytes);
      int found = tree.path(SCHEMA).asInt(0);
      if (found != schema) {
        throw new IOException(
            file
                + " has schema "
                + found
                + " but this version reads schema "
                + schema
                + "; run the goal that writes it again");
      }
      return MAPPER.treeToValue(((ObjectNode) tree).without(SCHEMA), type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(
          file + " is not what this version wrote; run the goal that writes it again", e);
    }
  }

  private static final class FiniteSerializer extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    FiniteSerializer() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }

  private static final class NanDeserializer extends StdDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    NanDeserializer() {
      super(double.class);
    }

    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return json.getDoubleValue();
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
