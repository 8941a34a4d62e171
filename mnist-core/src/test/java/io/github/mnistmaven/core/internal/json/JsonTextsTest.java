package io.github.mnistmaven.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextsTest {
  @Test
  void writesStandardJsonAndParsesIt() throws IOException {
    Map<String, String> texts =
        Map.of("path", "C:\\Ann's \"digits\"\n", "", "empty name", "zahl", "\u0663\u0000");

    String json = JsonTexts.write(new TreeMap<>(texts));

    assertThat(new JsonMapper().readValue(json, new TypeReference<Map<String, String>>() {}))
        .isEqualTo(texts);
    assertThat(JsonTexts.read(json)).isEqualTo(texts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"a\":1}",
        "{\"a\":{}}",
        "{\"a\":\"b\"",
        "{} {}",
        "{\"a\":\"b\",\"a\":\"c\"}"
      })
  void rejectsOtherJson(String json) {
    assertThatThrownBy(() -> JsonTexts.read(json)).isInstanceOf(IOException.class);
  }
}
