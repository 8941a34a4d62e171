package io.github.mnistmaven.engine.internal.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Writer of JSON without white space. Equal values result in equal text on every Java version. */
public final class JsonWriter {
  private JsonWriter() {}

  /**
   * Returns a value as JSON.
   *
   * @param value {@code Map} with strings as keys, {@code List}, {@code String}, {@code Boolean},
   *     {@code Integer}, {@code Long}, finite {@code Double}, {@link JsonNode}, or {@code null}
   */
  public static String write(Object value) {
    if (value instanceof JsonNode node) {
      return write(node.value());
    }
    if (value instanceof Map<?, ?> map) {
      StringJoiner members = new StringJoiner(",", "{", "}");
      map.forEach((key, member) -> members.add(write(key) + ":" + write(member)));
      return members.toString();
    }
    if (value instanceof List<?> list) {
      StringJoiner elements = new StringJoiner(",", "[", "]");
      list.forEach(element -> elements.add(write(element)));
      return elements.toString();
    }
    if (value instanceof String string) {
      return quoted(string);
    }
    return value instanceof Double number ? shortest(number) : String.valueOf(value);
  }

  private static String quoted(String string) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        // A lone surrogate cannot be encoded in UTF-8.
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /**
   * Returns the shortest decimal that parses to the number. Double.toString differs between Java
   * versions.
   */
  static String shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    for (int digits = 1; ; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == number) {
        return rounded.stripTrailingZeros().toString();
      }
    }
  }
}
