package io.github.mnistmaven.engine.internal.json;

import io.github.mnistmaven.engine.internal.json.JsonNode.JsonException;
import io.github.mnistmaven.engine.internal.json.JsonNode.Numeral;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strict JSON parser (RFC 8259). Rejects duplicate keys, trailing text, texts that are too long and
 * values nested deeper than 64.
 */
public final class JsonReader {
  private static final int MAX_DEPTH = 64;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

  private final String text;
  private final String name;
  private int position;
  private int depth;

  /**
   * Creates a parser.
   *
   * @param text the text
   * @param name name of the value in error messages
   */
  public JsonReader(String text, String name) {
    this.text = text;
    this.name = name;
  }

  /**
   * Parses the complete text.
   *
   * @param maxLength maximum number of characters of the text
   * @throws JsonException naming line and column of the first error
   */
  public JsonNode read(int maxLength) {
    if (text.length() > maxLength) {
      throw error(
          "JSON must have at most %d characters but has %d".formatted(maxLength, text.length()));
    }
    JsonNode node = value(name);
    if (peek() != 0) {
      throw error("expected the end of the text but found " + found());
    }
    return node;
  }

  private JsonNode value(String label) {
    char first = peek();
    int start = position;
    Object value =
        switch (first) {
          case '{' -> object();
          case '[' -> array(label);
          case '"' -> string();
          case 't' -> literal("true", true);
          case 'f' -> literal("false", false);
          case 'n' -> literal("null", null);
          default -> number();
        };
    return new JsonNode(text, start, label, value);
  }

  private Map<String, JsonNode> object() {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    enter();
    if (!skip('}')) {
      do {
        if (peek() != '"') {
          throw error("expected a key in double quotes but found " + found());
        }
        int start = position;
        String key = string();
        if (!skip(':')) {
          throw error("expected ':' after the key but found " + found());
        }
        if (members.put(key, value(key)) != null) {
          position = start;
          throw error("the key \"%s\" occurs twice in an object; remove one".formatted(key));
        }
      } while (skip(','));
      close('}');
    }
    depth--;
    return members;
  }

  private List<JsonNode> array(String label) {
    List<JsonNode> elements = new ArrayList<>();
    enter();
    if (!skip(']')) {
      do {
        elements.add(value("%s[%d]".formatted(label, elements.size())));
      } while (skip(','));
      close(']');
    }
    depth--;
    return elements;
  }

  private void enter() {
    depth++;
    if (depth > MAX_DEPTH) {
      throw error("values must be nested at most %d deep".formatted(MAX_DEPTH));
    }
    position++;
  }

  private void close(char end) {
    if (!skip(end)) {
      throw error("expected ',' or '%s' but found %s".formatted(end, found()));
    }
  }

  private Object literal(String word, Object value) {
    if (!text.startsWith(word, position)) {
      throw noValue();
    }
    position += word.length();
    return value;
  }

  private Numeral number() {
    Matcher matcher = NUMBER.matcher(text).region(position, text.length());
    if (!matcher.lookingAt()) {
      throw noValue();
    }
    position = matcher.end();
    return new Numeral(matcher.group());
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (position++; ; position++) {
      char c = position < text.length() ? text.charAt(position) : 0;
      if (c < ' ') {
        throw error("expected '\"' at the end of a string but found " + found());
      }
      if (c == '"') {
        position++;
        return string.toString();
      }
      string.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    position++;
    int index = position < text.length() ? "\"\\/bfnrt".indexOf(text.charAt(position)) : -1;
    if (index >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(index);
    }
    if (text.startsWith("u", position) && text.length() >= position + 5) {
      String digits = text.substring(position + 1, position + 5);
      if (digits.matches("[0-9a-fA-F]{4}")) {
        position += 4;
        return (char) Integer.parseInt(digits, 16);
      }
    }
    throw error(
        "expected one of \" \\ / b f n r t or u and 4 digits after \\ but found " + found());
  }

  /** Returns the next character that is not white space, or 0 at the end of the text. */
  private char peek() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    return position < text.length() ? text.charAt(position) : 0;
  }

  private boolean skip(char expected) {
    if (peek() != expected) {
      return false;
    }
    position++;
    return true;
  }

  private String found() {
    if (position >= text.length()) {
      return "the end of the text";
    }
    char c = text.charAt(position);
    return c < ' ' ? "the control character %d".formatted((int) c) : "'" + c + "'";
  }

  private JsonException noValue() {
    return error(
        "expected an object, array, string, number, true, false or null but found " + found());
  }

  private JsonException error(String message) {
    return new JsonException(text, Math.min(position, text.length()), message);
  }
}
