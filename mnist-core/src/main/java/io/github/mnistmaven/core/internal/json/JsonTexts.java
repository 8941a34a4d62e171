package io.github.mnistmaven.core.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON objects of strings, without Jackson's data binding. Loading the 500 classes of data binding
 * in a cold JVM takes longer than the rest of the up-to-date check.
 */
public final class JsonTexts {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonTexts() {}

  /** Returns an object of strings, ordered by name, with a final line feed. */
  public static String write(SortedMap<String, String> texts) {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(json).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      for (var text : texts.entrySet()) {
        out.writeStringField(text.getKey(), text.getValue());
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("unexpected I/O error on a string", e);
    }
    return json + "\n";
  }

  /**
   * Parses the output of {@link #write}.
   *
   * @throws IOException if the text has another structure
   */
  public static SortedMap<String, String> read(String json) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (JsonParser in = FACTORY.createParser(json)) {
      require(in, in.nextToken() == JsonToken.START_OBJECT);
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        require(in, in.nextToken() == JsonToken.VALUE_STRING);
        require(in, texts.put(name, in.getText()) == null);
      }
      require(in, in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null);
    }
    return texts;
  }

  private static void require(JsonParser in, boolean expected) throws IOException {
    if (!expected) {
      throw new JsonParseException(in, "expected an object with unique keys and string values");
    }
  }
}
