package io.github.mnistmaven.engine.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.engine.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void writesTheShortestDecimalOfANumber() {
    assertThat(JsonWriter.shortest(0)).isEqualTo("0");
    assertThat(JsonWriter.shortest(1)).isEqualTo("1");
    assertThat(JsonWriter.shortest(0.002)).isEqualTo("0.002");
    assertThat(JsonWriter.shortest(0.1 + 0.2)).isEqualTo("0.30000000000000004");
    assertThat(JsonWriter.shortest(1e-7)).isEqualTo("1E-7");
    // Double.toString returns 1.9999999999999998E23 before Java 19.
    assertThat(JsonWriter.shortest(Double.parseDouble("2e23"))).isEqualTo("2E+23");
    RandomStream random = RandomStream.of(1, "numbers");
    for (int i = 0; i < 1000; i++) {
      double number = random.nextDouble() * Math.pow(10, -random.nextInt(40));
      assertThat(Double.parseDouble(JsonWriter.shortest(number))).isEqualTo(number);
    }
  }

  @Test
  void writesMembersInOrderWithoutWhiteSpace() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("b", List.of(1, 2.5, true));
    members.put("a", null);

    assertThat(JsonWriter.write(members)).isEqualTo("{\"b\":[1,2.5,true],\"a\":null}");
  }

  /** RFC 8259, section 7, and a surrogate pair, which is escaped as well. */
  @Test
  void escapedStringsRoundTrip() {
    String text = "a\"b\\c\n\u0001 ä \ud83d\ude00";

    String json = JsonWriter.write(text);

    assertThat(json).isEqualTo("\"a\\\"b\\\\c\\u000a\\u0001 ä \\ud83d\\ude00\"");
    assertThat(new JsonReader(json, "text").read(100).string()).isEqualTo(text);
  }
}
