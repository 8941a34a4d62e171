package io.github.mnistmaven.core.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Texts in JSON, without Jackson's data binding: its five hundred classes cost a cold JVM, such as
 * Maven's, longer than everything else that tells whether there is work to do.
 */
public final class JsonTexts {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonTexts() {}

  /** An object of texts, in the order of names, with a final line feed. */
  public static String write(SortedMap<String, String> texts) {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(json).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      for (var text : texts.entrySet()) {
        out.writeStringField(text.getKey(), text.getValue());
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a text takes everything", e);
    }
    return json + "\n";
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws IOException if it is something else
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

  /**
   * The text of a member of an object's member; empty if there is none.
   *
   * @throws IOException if it is no JSON up to there
   */
  public static Optional<String> find(byte[] json, String object, String name) throws IOException {
    try (JsonParser in = FACTORY.createParser(json)) {
      require(in, in.nextToken() == JsonToken.START_OBJECT);
      return enter(in, object)
              && in.currentToken() == JsonToken.START_OBJECT
              && enter(in, name)
              && in.currentToken() == JsonToken.VALUE_STRING
          ? Optional.of(in.getText())
          : Optional.empty();
    }
  }

  /** Goes on to the value of a member of the object that has begun. */
  private static boolean enter(JsonParser in, String name) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = in.currentName().equals(name);
      in.nextToken();
      if (found) {
        return true;
      }
      in.skipChildren();
    }
    return false;
  }

  private static void require(JsonParser in, boolean expected) throws IOException {
    if (!expected) {
      throw new JsonParseException(in, "not an object of texts, each name once");
    }
  }
}
