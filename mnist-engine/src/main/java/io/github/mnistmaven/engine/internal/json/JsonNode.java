package io.github.mnistmaven.engine.internal.json;

import io.github.mnistmaven.engine.MnistException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Value of a JSON text with its position, for error messages.
 *
 * <p>{@code value} is a map or a list of nodes, a {@code String}, a {@code Boolean}, a {@link
 * Numeral}, or {@code null}.
 */
public final class JsonNode {
  /** Number as written. */
  public record Numeral(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Error with line and column; callers add the name of the file. */
  public static final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JsonException(String text, int offset, String message) {
      super("line %d, column %d: %s".formatted(line(text, offset), column(text, offset), message));
    }

    private static long line(String text, int offset) {
      return 1 + text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private static int column(String text, int offset) {
      return offset - text.lastIndexOf('\n', offset - 1);
    }
  }

  private final String text;
  private final int offset;
  private final String name;
  private final Object value;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * Creates a node.
   *
   * @param text the complete text
   * @param offset index of the value's first character in the text
   * @param name key of the value, with its index in a list
   * @param value the value
   */
  JsonNode(String text, int offset, String name, Object value) {
    this.text = text;
    this.offset = offset;
    this.name = name;
    this.value = value;
  }

  /** Returns the value, for {@link JsonWriter}. */
  Object value() {
    return value;
  }

  /** Returns an error at this node. */
  public JsonException error(String message) {
    return new JsonException(text, offset, message);
  }

  /** Returns a required member of an object. */
  public JsonNode member(String key) {
    JsonNode found = members().get(key);
    if (found == null) {
      throw error(
          "%s must have the key \"%s\" but has only %s"
              .formatted(name, key, new TreeSet<>(members().keySet())));
    }
    known.add(key);
    return found;
  }

  /** Returns a member of an object, or a default value, given as JSON, if it is missing. */
  public JsonNode member(String key, String defaultJson) {
    known.add(key);
    JsonNode found = members().get(key);
    return found != null ? found : new JsonReader(defaultJson, key).read(defaultJson.length());
  }

  /** Checks that the object has no members that were not requested. */
  public void requireNoOtherMembers() {
    members()
        .forEach(
            (key, member) -> {
              if (!known.contains(key)) {
                throw member.error(
                    "unknown key \"%s\" in %s; allowed are %s"
                        .formatted(key, name, String.join(", ", known)));
              }
            });
  }

  /** Returns the members of an object, by key, in the order of the text. */
  @SuppressWarnings("unchecked")
  public Map<String, JsonNode> members() {
    if (value instanceof Map) {
      return (Map<String, JsonNode>) value;
    }
    throw mustBe("an object");
  }

  /** Returns whether the value is an object. */
  public boolean isObject() {
    return value instanceof Map;
  }

  /** Returns whether the value is a string. */
  public boolean isString() {
    return value instanceof String;
  }

  /** Returns whether the value is {@code null}. */
  public boolean isNull() {
    return value == null;
  }

  /** Returns the elements of a list. */
  @SuppressWarnings("unchecked")
  public List<JsonNode> elements() {
    if (value instanceof List) {
      return (List<JsonNode>) value;
    }
    throw mustBe("an array");
  }

  /** Returns the integers of a list of fixed length. */
  public int[] integers(int count, String allowed) {
    if (value instanceof List<?> list && list.size() == count) {
      return elements().stream().mapToInt(JsonNode::integer).toArray();
    }
    throw mustBe(allowed);
  }

  /** Returns the value of a string. */
  public String string() {
    if (value instanceof String found) {
      return found;
    }
    throw mustBe("a string");
  }

  /** Returns the value of {@code true} or {@code false}. */
  public boolean bool() {
    if (value instanceof Boolean found) {
      return found;
    }
    throw mustBe("true or false");
  }

  /** Returns the value of an integer. */
  public int integer() {
    if (value instanceof Numeral numeral && numeral.text().matches("-?[0-9]{1,9}")) {
      return Integer.parseInt(numeral.text());
    }
    throw mustBe("an integer of at most 9 digits");
  }

  /** Returns the value of a finite number. */
  public double number() {
    if (value instanceof Numeral numeral) {
      double number = Double.parseDouble(numeral.text());
      if (Math.abs(number) <= Double.MAX_VALUE) {
        return number;
      }
    }
    throw mustBe("a number of at most 1.7E308");
  }

  /** Returns an error for a value that is not allowed. */
  public JsonException mustBe(String allowed) {
    return error("%s must be %s but is %s".formatted(name, allowed, describe()));
  }

  private String describe() {
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List<?> list) {
      return "an array of " + list.size();
    }
    return value instanceof String ? "\"" + value + '"' : String.valueOf(value);
  }

  /** Calls a constructor and reports its error, if any, at this node. */
  public <T> T create(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException | MnistException e) {
      throw error(e.getMessage());
    }
  }
}
